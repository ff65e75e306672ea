import { type NewApplication, newApplicationSchema, SHORTEST_CHOSEN_SECRET } from '@orgo/model'
import { given } from '../changes.ts'
import { fieldsOf, parseInput, snakeCase, violationsOf } from '../input.ts'
import type { Violation } from '../refusal.ts'

/**
 * Unchecked input for an application: fields under the model's names. A face (command line, console, API) adds violations that it found
 * while reading, such as an unreadable file of keys, so that all mistakes are reported together.
 */
export type ApplicationInput = { fields: Record<string, unknown>; violations?: Violation[] | undefined }

/** The deployment's rules: production accepts no short secrets. */
export type Rules = { production: boolean }

/** The scope of an application whose input has none. */
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
 * Returns the violations that wrong fields hide: zod checks the rules about several fields only when each field is valid. To report all
 * mistakes together, the rules are checked again with valid values for the wrong fields. They all depend on the type, so a wrong type hides
 * them.
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

/** Returns the violations that the schema alone does not find. */
const furtherViolations = ({ fields, violations = [] }: ApplicationInput, rules: Rules): Violation[] => [
  ...hiddenViolations(fields),
  ...violations,
  ...privateKeyViolations(fields.jwks),
  ...secretViolations(fields.clientSecret, rules),
]

/** Returns every rule that the application breaks. */
export const applicationViolations = (input: ApplicationInput, rules: Rules): Violation[] => [
  ...violationsOf(newApplicationSchema.safeParse(input.fields)),
  ...furtherViolations(input, rules),
]

/** Returns the checked application. @throws Refusal `input-invalid` with every rule that the application breaks. */
export const parseApplication = (input: ApplicationInput, rules: Rules): NewApplication =>
  parseInput(newApplicationSchema, input.fields, furtherViolations(input, rules))

const FIELDS = Object.keys(newApplicationSchema.in.shape)

/** Reads an application from a record of a file, whose fields have the model's names in snake_case. */
export const readApplicationRecord = (record: Record<string, unknown>): ApplicationInput => {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, record[snakeCase(name)]]))
  const known = new Set(FIELDS.map(snakeCase))
  // A misspelled field must not be ignored silently.
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

/** Returns whether a secret must be created for the application, which somebody has to be told. */
export const needsSecret = ({ authMethod, clientSecret }: NewApplication): boolean =>
  authMethod.startsWith('client_secret_') && clientSecret === undefined
