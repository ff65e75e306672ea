import type { Failure } from './failure.ts'

/** What a command answers: the document for programs, the text for people. */
export type Answer = {
  document: unknown
  text: string
  /** Told on standard error, with `--json` too. */
  warnings?: string[]
  /** What was asked was found out, and it is bad: the exit status says so. */
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

/** A reader that has seen enough, such as `head`, closes the pipe: what is left to say is dropped. */
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
