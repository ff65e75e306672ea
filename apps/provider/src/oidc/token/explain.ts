import type { ProviderCode } from '@orgo/catalogue'
import type { OrganizationStore } from '@orgo/store'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { LIBRARY_TEXTS } from '../library-texts.ts'
import { artifactId } from '../token-names.ts'

// oidc-provider gives the reason of an `invalid_grant` only in `error_detail`, for logs. The client has authenticated, so it may know.
const BY_DETAIL: [string, ProviderCode][] = [
  [LIBRARY_TEXTS.consumed, 'code-already-used'],
  [LIBRARY_TEXTS.codeExpired, 'code-expired'],
  [LIBRARY_TEXTS.clientMismatch, 'code-client-mismatch'],
  [LIBRARY_TEXTS.redirectUriMismatch, 'code-redirect-uri-mismatch'],
  [LIBRARY_TEXTS.verifier, 'pkce-verifier-mismatch'],
  [LIBRARY_TEXTS.challenge, 'pkce-verifier-mismatch'],
  [LIBRARY_TEXTS.refreshTokenUsed, 'refresh-token-reused'],
  [LIBRARY_TEXTS.refreshTokenExpired, 'refresh-token-expired'],
  [LIBRARY_TEXTS.grantExpired, 'refresh-token-expired'],
]

const explainLostCode = async (code: unknown, { artifacts }: OrganizationStore): Promise<ProviderCode> => {
  const fate =
    typeof code === 'string'
      ? await artifacts.fate('AuthorizationCode', artifactId('AuthorizationCode', code))
      : undefined
  // A code that is gone before it expires was revoked with its grant: by the code's second use, or because the member lost access.
  return fate === undefined || fate === 'expired' ? 'code-expired' : 'code-already-used'
}

const explainLostRefreshToken = async (
  value: unknown,
  { artifacts }: OrganizationStore,
): Promise<ProviderCode> => {
  const fate =
    typeof value === 'string'
      ? await artifacts.fate('RefreshToken', artifactId('RefreshToken', value))
      : undefined
  return fate === undefined || fate === 'expired' ? 'refresh-token-expired' : 'refresh-token-revoked'
}

const explainInvalidGrant = (
  error: errors.OIDCProviderError,
  params: Record<string, unknown>,
  data: OrganizationStore,
): ProviderCode | Promise<ProviderCode> => {
  const detail = error.error_detail ?? ''
  const known = BY_DETAIL.find(([text]) => detail.includes(text))
  if (known) return known[1]
  return params.grant_type === 'refresh_token'
    ? explainLostRefreshToken(params.refresh_token, data)
    : explainLostCode(params.code, data)
}

/** Returns the catalogue's code for an error of the token, introspection or revocation endpoint. */
export const explainToken = async (
  error: errors.OIDCProviderError,
  ctx: KoaContextWithOIDC,
  data: OrganizationStore,
): Promise<ProviderCode> => {
  if (error instanceof errors.InvalidClientAuth) return 'client-authentication-failed'
  if (error instanceof errors.InvalidGrant) return explainInvalidGrant(error, ctx.oidc.params ?? {}, data)
  if (error instanceof errors.InvalidScope) return 'scope-not-allowed'
  if (error instanceof errors.UnsupportedGrantType) return 'unsupported-grant-type'
  const isForOthers = error.error_description?.includes(LIBRARY_TEXTS.grantTypeNotAllowed)
  return isForOthers ? 'unsupported-grant-type' : 'invalid-request'
}
