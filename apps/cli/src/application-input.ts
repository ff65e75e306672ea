import { readFileSync } from 'node:fs'
import { type NewApplication, newApplicationSchema, SHORTEST_CHOSEN_SECRET } from '@orgo/model'
import { given } from './changes.ts'
import type { Violation } from './failure.ts'
import { fieldsOf, parseInput, snakeCase, violationsOf } from './input.ts'

/** The flags of `app create` and `app update` that describe an application. */
export type ApplicationFlags = {
  name?: string
  description?: string
  redirectUri?: string[]
  scope?: string
  type?: string
  authMethod?: string
  pkce?: string
  postLogoutRedirectUri?: string[]
  backchannelLogoutUri?: string
  jwksUri?: string
  jwks?: string
  clientId?: string
  clientSecret?: string
}

export type ApplicationInput = { fields: Record<string, unknown>; violations: Violation[] }

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** What an application may ask for that says nothing about it. */
export const DEFAULT_SCOPE = 'openid profile email'

const privateKeyViolations = (jwks: unknown): Violation[] => {
  const keys: unknown = (jwks as { keys?: unknown } | null)?.keys
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

const readJwks = (file: string): { jwks?: unknown; violations: Violation[] } => {
  try {
    const jwks: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return { jwks, violations: privateKeyViolations(jwks) }
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    return { violations: [{ path: 'jwks', message: `the file ${file} ${reason}`, code: 'jwks-unreadable' }] }
  }
}

/** What production does not take. */
export type Rules = { production: boolean }

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

/** The given flags under the names of the model, and what is wrong with the file of keys. */
export const readApplicationFlags = (
  { redirectUri, postLogoutRedirectUri, jwks: file, ...flags }: ApplicationFlags,
  rules: Rules,
): ApplicationInput => {
  const { jwks, violations } = file ? readJwks(file) : { jwks: file, violations: [] }
  return {
    fields: given({
      ...flags,
      redirectUris: redirectUri,
      postLogoutRedirectUris: postLogoutRedirectUri,
      jwks,
    }),
    violations: [...violations, ...secretViolations(flags.clientSecret, rules)],
  }
}

const FIELDS = Object.keys(newApplicationSchema.in.shape)

const STAND_INS: Record<string, unknown> = { name: 'x', scope: 'openid', jwksUri: 'https://x.example' }

/**
 * The model judges the rules that join several fields only when each field is right by itself. An operator wants to hear everything at
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

/** An application as a row of a file has it, under the model's names in snake_case. */
export const readApplicationRow = (row: Record<string, unknown>, rules: Rules): ApplicationInput => {
  const fields = Object.fromEntries(FIELDS.map((name) => [name, row[snakeCase(name)]]))
  const known = new Set(FIELDS.map(snakeCase))
  // A misspelled field must not be lost in silence.
  const unknown = Object.keys(row).filter((name) => !known.has(name))
  const violations = unknown.map((path) => ({
    path,
    message: 'is not a field of an application',
    code: 'unrecognized-keys',
  }))
  return {
    fields: given({ ...fields, scope: fields.scope ?? DEFAULT_SCOPE }),
    violations: [
      ...violations,
      ...privateKeyViolations(fields.jwks),
      ...secretViolations(fields.clientSecret, rules),
    ],
  }
}

/** Every rule that the application breaks. */
export const applicationViolations = ({ fields, violations }: ApplicationInput): Violation[] => [
  ...violationsOf(newApplicationSchema.safeParse(fields)),
  ...hiddenViolations(fields),
  ...violations,
]

/** @throws Failure with every rule that the application breaks. */
export const parseApplication = ({ fields, violations }: ApplicationInput): NewApplication =>
  parseInput(newApplicationSchema, fields, [...hiddenViolations(fields), ...violations])
