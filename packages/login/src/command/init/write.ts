import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Edit } from './steps.ts'

/** Only the owner may read new files with secrets; a file that exists keeps its mode. */
const modeOf = (path: string): number => (path === '.env' ? 0o600 : 0o666)

export const write = (folder: string, edits: readonly Edit[]): void => {
  for (const { path, after } of edits) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, after, { mode: modeOf(path) })
  }
}
