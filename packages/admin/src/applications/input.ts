import { type NewApplication, newApplicationSchema, SHORTEST_CHOSEN_SECRET } from '@orgo/model'
import { given } from '../changes.ts'
import { fieldsOf, parseInput, snakeCase, violationsOf } from '../input.ts'
import type { Violation } from '../refusal.ts'

/**
 * What somebody says of an application: fields under the model's names, not checked yet. A face adds what was wrong with them before they
 * were fields, such as a file of keys that could not be read, so that everything is told at once.
 */
export type ApplicationInput = { fields: Record<string, unknown>; violations?: Violation[] }

/** What production does not take. */
export type Rules = { production: boolean }

/** What an application may ask for that says nothing about it. */
export const DEFAULT_SCOPE = 'openid profile email'

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

const privateKeyViolations = (jwks: unknown): Violation[] => {
  const keys: unknown = (jwks as { keys?: unknown } | null | undefined)?.keys
  if (!Array.isArray(keys)) return []
  return keys.flatMap((key: unknown, index) =>
    typeof key === 'object' && key !== null && PRIVATE_PARTS.some((part) => part in key)
      ? [
          {
            path: `jwks.keys.${index}`,
            message: 'is a private key: give its public part only',
            code: 'jwks-private',
          },
        ]
      : [],
  )
}

const secretViolations = (secret: unknown, { production }: Rules): Violation[] =>
  production && typeof secret === 'string' && secret.length < SHORTEST_CHOSEN_SECRET
    ? [
        {
          path: 'client_secret',
          message: `must have at least ${SHORTEST_CHOSEN_SECRET} characters in production; without one, a random one is made`,
          code: 'secret-too-short',
        },
      ]
    : []

const STAND_INS: Record<string, unknown> = { name: 'x', scope: 'openid', jwksUri: 'https://x.example' }

/**
 * The model judges the rules that join several fields only when each field is right by itself. Whoever registers wants to hear everything at
 * once: the rules are tried again without the wrong fields. Without a right type there is nothing to judge the others by.
 */
const hiddenViolations = (fields: Record<string, unknown>): Violation[] => {
  const wrong = new Set(fieldsOf(newApplicationSchema.safeParse(fields)))
  if (wrong.size === 0 || wrong.has('type')) return []
  const standIns = Object.fromEntries([...wrong].map((name) => [name, STAND_INS[name]]))
  const again = newApplicationSchema.safeParse({ ...fields, ...standIns })
  const hidden = new Set(
    fieldsOf(again)
      .filter((name) => !wrong.has(name))
      .map(snakeCase),
  )
  return violationsOf(again).filter(({ path }) => hidden.has(String(path.split('.')[0])))
}

/** What the schema does not see by itself. */
const furtherViolations = ({ fields, violations = [] }: ApplicationInput, rules: Rules): Violation[] => [
  ...hiddenViolations(fields),
  ...violations,
  ...privateKeyViolations(fields.jwks),
  ...secretViolations(fields.clientSecret, rules),
]

/** Every rule that the application breaks. */
export const applicationViolations = (input: ApplicationInput, rules: Rules): Violation[] => [
  ...violationsOf(newApplicationSchema.safeParse(input.fields)),
  ...furtherViolations(input, rules),
]

/** @throws Refusal `input-invalid` with every rule that the application breaks. */
export const parseApplication = (input: ApplicationInput, rules: Rules): NewApplication =>
  parseInput(newApplicationSchema, input.fields, furtherViolations(input, rules))

const FIELDS = Object.keys(newApplicationSchema.in.shape)

/** An application as a record of a file has it, under the model's names in snake_case. */
export const readApplicationRecord = (record: Record<string, unknown>): ApplicationInput => {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, record[snakeCase(name)]]))
  const known = new Set(FIELDS.map(snakeCase))
  // A misspelled field must not be lost in silence.
  const unknown = Object.keys(record).filter((name) => !known.has(name))
  return {
    fields: given({ ...fields, scope: fields.scope ?? DEFAULT_SCOPE }),
    violations: unknown.map((path) => ({
      path,
      message: 'is not a field of an application',
      code: 'unrecognized-keys',
    })),
  }
}

/** Whether somebody has to be told a secret that is made for it. */
export const needsSecret = ({ authMethod, clientSecret }: NewApplication): boolean =>
  authMethod.startsWith('client_secret_') && clientSecret === undefined
