import { type Application, restorableUntil } from '@orgo/model'

/** Returns a secret without its hash. */
export const showSecret = ({ id, name, createdAt, expiresAt }: Application['secrets'][number]) => ({
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
export const showApplication = (application: Application) => ({
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
