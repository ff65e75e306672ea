import type { Failure } from './failure.ts'

/** What a command answers: the document for programs, the text for people. */
export type Answer = {
  document: unknown
  text: string
  /** Told on standard error, with `--json` too. */
  warnings?: string[]
}

export type Output = {
  json: boolean
  answer(answer: Answer): void
  failure(failure: Failure): void
}

const failureDocument = ({ code, message, fix, violations }: Failure) => ({
  code,
  title: message,
  fix,
  ...(violations.length > 0 ? { violations } : {}),
})

const failureText = ({ code, message, fix, violations }: Failure): string =>
  [
    `error: ${message} (${code})`,
    ...violations.map(({ path, message }) => `  ${path ? `${path}: ` : ''}${message}`),
    `fix: ${fix}`,
  ].join('\n')

export const createOutput = ({ json }: { json: boolean }): Output => ({
  json,
  answer({ document, text, warnings = [] }) {
    process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`)
    for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`)
  },
  failure(failure) {
    process.stderr.write(`${json ? JSON.stringify(failureDocument(failure)) : failureText(failure)}\n`)
  },
})
