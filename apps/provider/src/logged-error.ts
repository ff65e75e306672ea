// What messages quote that is none of the operator's business, and what stands there instead.
const QUOTED: [RegExp, string][] = [
  // V8, of what it could not parse.
  [/"[\s\S]*"(\.\.\.)? is not valid JSON/g, '"…" is not valid JSON'],
  // Redis, of a command that it refused.
  [/args beginning with:.*/g, 'args beginning with: …'],
  // MongoDB, of a value that is taken.
  [/dup key: .*/g, 'dup key: …'],
  // Credentials and queries of addresses.
  [/:\/\/[^\s/@]*@/g, '://…@'],
  [/\?[^\s'"?]*=[^\s'"]*/g, '?…'],
]

const CAUSES = 5

const cleaned = (text: string): string =>
  QUOTED.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)

/**
 * An error as the log has it: what it is, where it happened and what caused it. Of what else hangs on an error nothing is logged: ioredis
 * hangs the command with its arguments on it, `URL` the text that it could not read.
 */
export const loggedError = (error: unknown, causes = CAUSES): unknown => {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack = '', cause } = error
  const { code } = error as NodeJS.ErrnoException
  return {
    type: name,
    ...(typeof code === 'string' ? { code } : {}),
    message: cleaned(message),
    stack: cleaned(stack),
    ...(cause === undefined || causes === 0 ? {} : { cause: loggedError(cause, causes - 1) }),
  }
}
