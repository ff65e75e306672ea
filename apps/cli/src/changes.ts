import { Failure } from './failure.ts'

/** Returns whether there is anything to change. */
export const hasChange = (changes: Record<string, unknown>): boolean =>
  Object.values(changes).some((value) => value !== undefined)

/** Refuses an update without changes, so that a forgotten flag does not look like a success. @throws Failure `usage` */
export const requireChange = (changes: Record<string, unknown>, command: string): void => {
  if (hasChange(changes)) return
  throw new Failure('usage', {
    title: 'Nothing to change: no flag says what',
    fix: `\`${command} --help\` shows what can be changed`,
  })
}
