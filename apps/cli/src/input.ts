import type { z } from 'zod'
import { Failure, type Violation } from './failure.ts'

export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const violationOf = (issue: z.core.$ZodIssue): Violation => {
  const path = issue.path.map((part) => snakeCase(String(part))).join('.')
  const params = issue.code === 'custom' ? issue.params : undefined
  return {
    path,
    message: issue.message,
    code: String(
      params?.code ?? (issue.code === 'custom' ? 'invalid-value' : issue.code.replaceAll('_', '-')),
    ),
  }
}

/** What a schema has against an input; nothing when it is fine. */
export const violationsOf = (result: z.ZodSafeParseResult<unknown>): Violation[] =>
  result.success ? [] : result.error.issues.map(violationOf)

/** The top-level fields that a schema has something against. */
export const fieldsOf = (result: z.ZodSafeParseResult<unknown>): string[] =>
  result.success ? [] : result.error.issues.map(({ path }) => String(path[0]))

/** Codes that stand for the whole failure when all that is wrong is of their kind. */
const FIXES = {
  'redirect-uri-not-https':
    'Register the https address of the application; plain http is for loopback addresses only',
  'already-exists': 'Take it out of the file; --resume skips organizations that exist',
} as const

const codeOf = (violations: Violation[]): keyof typeof FIXES | undefined =>
  (Object.keys(FIXES) as (keyof typeof FIXES)[]).find((each) => violations.every(({ code }) => code === each))

/** `count` is how many there are where the violations are only the first of them. */
export const refuseInput = (violations: Violation[], count = violations.length): never => {
  const code = codeOf(violations)
  const shown = count > violations.length ? `; the first ${violations.length} are listed` : ''
  throw new Failure(code ?? 'invalid-input', {
    title: `${count === 1 ? 'One value is' : `${count} values are`} not acceptable${shown}; nothing was changed`,
    fix: code === undefined ? 'Correct what is listed and run the command again' : FIXES[code],
    violations,
  })
}

/** The input as its schema understands it. @throws Failure with every rule that is broken, `further` ones included. */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  further: Violation[] = [],
): z.output<Schema> => {
  const result = schema.safeParse(input)
  if (result.success && further.length === 0) return result.data
  return refuseInput([...violationsOf(result), ...further])
}
