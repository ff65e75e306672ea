import type { z } from 'zod'
import type { InputKind } from './reasons.ts'
import { Refusal, type Violation } from './refusal.ts'

/** Returns a field's name in snake_case. A name in upper case, such as a role's, stays. */
export const snakeCase = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A wrong name in a record is told by its own rule, not by the record's. */
const messageOf = (issue: z.core.$ZodIssue): string =>
  (issue.code === 'invalid_key' ? issue.issues[0] : undefined)?.message ?? issue.message

const violationOf = (issue: z.core.$ZodIssue): Violation => {
  const path = issue.path.map((part) => snakeCase(String(part))).join('.')
  const params = issue.code === 'custom' ? issue.params : undefined
  return {
    path,
    message: messageOf(issue),
    code: String(
      params?.code ?? (issue.code === 'custom' ? 'invalid-value' : issue.code.replaceAll('_', '-')),
    ),
  }
}

/** Returns the violations that a schema found; none when the input is valid. */
export const violationsOf = (result: z.ZodSafeParseResult<unknown>): Violation[] =>
  result.success ? [] : result.error.issues.map(violationOf)

/** Returns the top-level fields in which a schema found violations. */
export const fieldsOf = (result: z.ZodSafeParseResult<unknown>): string[] =>
  result.success ? [] : result.error.issues.map(({ path }) => String(path[0]))

const KINDS: readonly InputKind[] = ['redirect-uri-not-https', 'already-exists']

const kindOf = (violations: readonly Violation[]): InputKind =>
  KINDS.find((kind) => violations.every(({ code }) => code === kind)) ?? 'invalid-input'

/** `count` is the number of all violations if `violations` has only the first of them. @throws Refusal `input-invalid` */
export const refuseInput = (violations: Violation[], count = violations.length): never => {
  const about = { count, shown: violations.length, kind: kindOf(violations) }
  throw new Refusal('input-invalid', about, { violations })
}

/** Returns the input parsed by its schema. @throws Refusal `input-invalid` with all violations, those in `further` included. */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  further: Violation[] = [],
): z.output<Schema> => {
  const result = schema.safeParse(input)
  if (result.success && further.length === 0) return result.data
  return refuseInput([...violationsOf(result), ...further])
}
