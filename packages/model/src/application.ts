import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { APPLICATION_TYPES, type ApplicationType } from './application-type.ts'
import { createClientSecret, hashClientSecret, secretNameSchema } from './client-secret.ts'
import type { Clock } from './clock.ts'
import { redirectUriProblem } from './redirect-uri.ts'
import { isScope } from './scopes.ts'

export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const

/** Whether an authorization request must have a PKCE challenge. Applications without a secret always need one. */
const PKCE_RULES = ['required', 'optional'] as const

/** What ID tokens say of the member: what the granted scopes release, or `sub` alone (OpenID Connect Core §5.4). */
const ID_TOKEN_CLAIMS = ['scope', 'none'] as const

const scopeSchema = z
  .string()
  .transform((value) => [...new Set(value.split(' ').filter(Boolean))])
  .pipe(
    z
      .array(z.string().refine(isScope, 'is not a scope of this platform'))
      .min(1, 'must name at least one scope'),
  )

const MOST_REFRESH_OVERLAP = 60

/** What an application has whose record is older than the setting, and one that is registered without it. */
const DEFAULTS = { refreshOverlap: 10, idTokenClaims: 'scope' } as const

// Command lines and forms give a number as text.
const refreshOverlapSchema = z
  .preprocess(
    (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
    z
      .int('must be a whole number of seconds')
      .min(0, 'must not be negative')
      .max(MOST_REFRESH_OVERLAP, `must be at most ${MOST_REFRESH_OVERLAP} seconds`),
  )
  .default(DEFAULTS.refreshOverlap)

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be an https URL' })

const applicationFields = {
  /** Shown to members at consent. */
  name: z.string().trim().min(1, 'must not be empty').max(120),
  description: z.string().trim().max(1000).optional(),
  /** Where members go who cannot go on with a sign-in; the consent page links there. */
  homepage: httpsUrl.optional(),
  /** Shown to members at consent. */
  logo: httpsUrl.optional(),
  type: z.enum(APPLICATION_TYPES),
  authMethod: z.enum(AUTH_METHODS),
  /** Absent: the type's minimum, because the documented flow has no PKCE. RFC 9700 §2.1.1 recommends PKCE for every application. */
  pkce: z.enum(PKCE_RULES).optional(),
  /**
   * How many seconds after its first use a refresh token may be used again, for an answer that was lost or a second tab, unless a token that
   * replaced it was used. With 0 any second use revokes its family (RFC 9700 §4.14.2). A service has no refresh tokens, so no use for it.
   */
  refreshOverlap: refreshOverlapSchema,
  redirectUris: z.array(z.string().max(2000)).max(50),
  postLogoutRedirectUris: z.array(z.string().max(2000)).max(50).default([]),
  /** By default `scope`, because many libraries read the ID token and never ask userinfo. */
  idTokenClaims: z.enum(ID_TOKEN_CLAIMS).default(DEFAULTS.idTokenClaims),
  backchannelLogoutUri: httpsUrl.optional(),
  jwksUri: httpsUrl.optional(),
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) }).optional(),
}

export const applicationSchema = z.object({
  clientId: z.string(),
  ...applicationFields,
  /** The scopes that the application may ask for. */
  scope: z.array(z.string().refine(isScope)),
  /** Hashes; two are valid at once while a secret is rotated. */
  secrets: z
    .array(
      z.object({
        id: z.string(),
        hash: z.string(),
        name: secretNameSchema.optional(),
        createdAt: z.iso.datetime(),
        expiresAt: z.iso.datetime().optional(),
      }),
    )
    .max(2),
  /** Only active applications are served. A deleted one can be restored for a while, and keeps its client id. */
  status: z.enum(['active', 'disabled', 'deleted']),
  /** Present while the status is `deleted`. */
  deletedAt: z.iso.datetime().optional(),
  /** The status before the deletion, which a restoration gives back. */
  statusBefore: z.enum(['active', 'disabled']).optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export type Application = z.output<typeof applicationSchema>

/** An application as a store or a backup may have it: its record may be older than some settings. */
export type StoredApplication = Omit<Application, keyof typeof DEFAULTS> &
  Partial<Pick<Application, keyof typeof DEFAULTS>>

/** Returns a stored application, with the default of each setting that its record is older than. */
export const completeApplication = (stored: StoredApplication): Application => ({
  ...DEFAULTS,
  ...stored,
})

const isPublic = (type: ApplicationType) => type === 'spa' || type === 'native'

type Problem = { path: (string | number)[]; message: string; code: string }

const problem = (path: Problem['path'], message: string, code = 'invalid-value'): Problem => ({
  path,
  message,
  code,
})

const redirectUriProblems = (
  field: 'redirectUris' | 'postLogoutRedirectUris',
  uris: string[],
  type: ApplicationType,
): Problem[] =>
  uris.flatMap((uri, index) => {
    const found = redirectUriProblem(uri, type)
    return found ? [problem([field, index], `${uri} ${found.message}`, found.code)] : []
  })

type Candidate = {
  type: ApplicationType
  authMethod: (typeof AUTH_METHODS)[number]
  pkce?: (typeof PKCE_RULES)[number] | undefined
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  jwks?: unknown
  jwksUri?: unknown
  clientSecret?: unknown
}

const problemsOf = (candidate: Candidate): Problem[] => {
  const { type, authMethod, redirectUris, postLogoutRedirectUris } = candidate
  const hasKeys = candidate.jwks !== undefined || candidate.jwksUri !== undefined
  const usesSecret = authMethod === 'client_secret_basic' || authMethod === 'client_secret_post'
  const rules: [boolean, Problem][] = [
    [type !== 'service' && redirectUris.length === 0, problem(['redirectUris'], 'at least one is required')],
    [
      type === 'service' && redirectUris.length > 0,
      problem(['redirectUris'], 'a service has no redirect URI'),
    ],
    [
      isPublic(type) && authMethod !== 'none',
      problem(
        ['authMethod'],
        `a ${type} application cannot keep a secret: its method is none (RFC 8252 §8.5)`,
      ),
    ],
    [
      !isPublic(type) && authMethod === 'none',
      problem(['authMethod'], `a ${type} application must authenticate`),
    ],
    [
      isPublic(type) && candidate.pkce === 'optional',
      problem(['pkce'], `a ${type} application has no secret: PKCE is required of it (RFC 9700 §2.1.1)`),
    ],
    [
      authMethod === 'private_key_jwt' && !hasKeys,
      problem(['jwks'], 'private_key_jwt needs jwks or jwksUri'),
    ],
    [
      candidate.clientSecret !== undefined && !usesSecret,
      problem(['clientSecret'], `an application with method ${authMethod} has no secret`),
    ],
  ]
  return [
    ...rules.flatMap(([broken, found]) => (broken ? [found] : [])),
    ...redirectUriProblems('redirectUris', redirectUris, type),
    ...redirectUriProblems('postLogoutRedirectUris', postLogoutRedirectUris, type),
  ]
}

/** An administrator's input for a new application. All broken rules are reported together. */
export const newApplicationSchema = z
  .object({
    ...applicationFields,
    type: applicationFields.type.default('web'),
    authMethod: applicationFields.authMethod.optional(),
    redirectUris: applicationFields.redirectUris.default([]),
    scope: scopeSchema,
    clientId: z
      .string()
      .regex(/^[A-Za-z0-9._~-]{1,128}$/, 'must be 1 to 128 letters, digits and . _ ~ -')
      .optional(),
    clientSecret: z
      .string()
      .regex(/^[\x21-\x7e]{8,256}$/, 'must be 8 to 256 printable ASCII characters without spaces')
      .optional(),
  })
  .transform((input) => ({
    ...input,
    authMethod:
      input.authMethod ?? (isPublic(input.type) ? ('none' as const) : ('client_secret_basic' as const)),
  }))
  .check((context) => {
    for (const { path, message, code } of problemsOf(context.value)) {
      context.issues.push({ code: 'custom', path, message, params: { code }, input: context.value })
    }
  })

export type NewApplication = z.output<typeof newApplicationSchema>

/** Returns the record of a new application and, if it has one, its secret. The store keeps only a hash of the secret: show it once. */
export const createApplication = (
  input: NewApplication,
  clock: Clock,
): { application: Application; clientSecret?: string } => {
  const { clientId = randomUUID(), clientSecret: given, ...fields } = input
  const now = new Date(clock.now()).toISOString()
  const usesSecret = fields.authMethod === 'client_secret_basic' || fields.authMethod === 'client_secret_post'
  const clientSecret = usesSecret ? (given ?? createClientSecret()) : undefined
  const secrets =
    clientSecret === undefined
      ? []
      : [{ id: randomUUID(), hash: hashClientSecret(clientSecret), createdAt: now }]
  const application: Application = {
    clientId,
    ...fields,
    scope: fields.scope.filter(isScope),
    secrets,
    status: 'active',
    createdAt: now,
    updatedAt: now,
  }
  return clientSecret === undefined ? { application } : { application, clientSecret }
}
