// Quotations of user data in error messages, and the text that replaces each of them in the log.
const QUOTED: [RegExp, string][] = [
  // V8 quotes the JSON that it could not parse.
  [/"[\s\S]*"(\.\.\.)? is not valid JSON/g, '"…" is not valid JSON'],
  // Redis quotes the command that it refused.
  [/args beginning with:.*/g, 'args beginning with: …'],
  // MongoDB quotes the value that is taken.
  [/dup key: .*/g, 'dup key: …'],
  // Addresses carry credentials and queries.
  [/:\/\/[^\s/@]*@/g, '://…@'],
  [/\?[^\s'"?]*=[^\s'"]*/g, '?…'],
]

const CAUSES = 5

const cleaned = (text: string): string =>
  QUOTED.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text)

/**
 * Returns an error for the log: type, code, message, stack and causes. Other properties of the error are left out because they carry user
 * data: ioredis attaches the command with its arguments, `URL` the text that it could not parse.
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
