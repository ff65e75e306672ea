import type { Failure } from './failure.ts'

/** The result of a command: the document is for programs, the text for people. */
export type Answer = {
  document: unknown
  text: string
  /** Printed to standard error, even with `--json`. */
  warnings?: string[]
  /** The command worked, but its findings are errors: the exit status is 1. */
  failed?: boolean
}

export type Output = {
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

/** Drops the rest of the output when the reader, such as `head`, closes the pipe. */
const dropWhenClosed = (stream: NodeJS.WriteStream): void => {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

export const createOutput = ({ json }: { json: boolean }): Output => {
  dropWhenClosed(process.stdout)
  return {
    answer({ document, text, warnings = [] }) {
      process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`)
      for (const warning of warnings) process.stderr.write(`warning: ${warning}\n`)
    },
    failure(failure) {
      process.stderr.write(`${json ? JSON.stringify(failureDocument(failure)) : failureText(failure)}\n`)
    },
  }
}
