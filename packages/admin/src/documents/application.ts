import { type Application, applicationSchema, restorableUntil } from '@orgo/model'
import { z } from 'zod'
import { snakeCase } from '../input.ts'

const { shape } = applicationSchema

/** The fields of an application by the names of OAuth client metadata (RFC 7591 §2), as far as it has names for them. */
const FIELDS = {
  client_id: 'clientId',
  client_name: 'name',
  description: 'description',
  homepage: 'homepage',
  logo_uri: 'logo',
  application_type: 'type',
  token_endpoint_auth_method: 'authMethod',
  pkce: 'pkce',
  refresh_overlap: 'refreshOverlap',
  id_token_claims: 'idTokenClaims',
  redirect_uris: 'redirectUris',
  post_logout_redirect_uris: 'postLogoutRedirectUris',
  backchannel_logout_uri: 'backchannelLogoutUri',
  jwks_uri: 'jwksUri',
  jwks: 'jwks',
  scope: 'scope',
  client_secret: 'clientSecret',
} as const

export const secretDocument = z.object({
  id: z.string(),
  name: z.string().optional(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().optional(),
})

export const applicationDocument = z.object({
  client_id: z.string(),
  client_name: shape.name,
  description: shape.description,
  homepage: shape.homepage,
  logo_uri: shape.logo,
  application_type: shape.type,
  token_endpoint_auth_method: shape.authMethod,
  pkce: shape.pkce,
  refresh_overlap: z.int(),
  id_token_claims: shape.idTokenClaims.unwrap(),
  redirect_uris: shape.redirectUris,
  post_logout_redirect_uris: shape.redirectUris,
  backchannel_logout_uri: shape.backchannelLogoutUri,
  jwks_uri: shape.jwksUri,
  jwks: shape.jwks,
  scope: z.string(),
  status: shape.status,
  deleted_at: z.iso.datetime().optional(),
  restorable_until: z.iso.datetime().optional(),
  secrets: z.array(secretDocument),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** Returns a secret without its hash. */
export const showSecret = ({
  id,
  name,
  createdAt,
  expiresAt,
}: Application['secrets'][number]): z.output<typeof secretDocument> => ({
  id,
  name,
  created_at: createdAt,
  expires_at: expiresAt,
})

/** Returns until when a deleted application can be restored, as text. */
export const showRestorableUntil = (application: Application): string | undefined => {
  const until = restorableUntil(application)
  return until === undefined ? undefined : new Date(until).toISOString()
}

/** Returns an application with the names of OAuth client metadata (RFC 7591 §2), without the hashes of its secrets. */
export const showApplication = (application: Application): z.output<typeof applicationDocument> => ({
  client_id: application.clientId,
  client_name: application.name,
  description: application.description,
  homepage: application.homepage,
  logo_uri: application.logo,
  application_type: application.type,
  token_endpoint_auth_method: application.authMethod,
  pkce: application.pkce,
  refresh_overlap: application.refreshOverlap,
  id_token_claims: application.idTokenClaims,
  redirect_uris: application.redirectUris,
  post_logout_redirect_uris: application.postLogoutRedirectUris,
  backchannel_logout_uri: application.backchannelLogoutUri,
  jwks_uri: application.jwksUri,
  jwks: application.jwks,
  scope: application.scope.join(' '),
  status: application.status,
  deleted_at: application.deletedAt,
  restorable_until: showRestorableUntil(application),
  secrets: application.secrets.map(showSecret),
  created_at: application.createdAt,
  updated_at: application.updatedAt,
})

/** Returns the fields of an application, for an operation, from a document that has their names in documents. */
export const readApplication = (document: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(FIELDS).map(([name, field]) => [field, document[name]]))

const NAMES = new Map(Object.entries(FIELDS).map(([name, field]) => [snakeCase(field), name]))

/** Returns the path in a document of what an operation names in a violation. */
export const applicationPath = (path: string): string => {
  const [field = '', ...parts] = path.split('.')
  return [NAMES.get(field) ?? field, ...parts].join('.')
}
