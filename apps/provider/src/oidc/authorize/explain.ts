import type { ProviderCode } from '@orgo/catalogue'
import { isLoopback } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import { LIBRARY_TEXTS } from '../library-texts.ts'
import { ClaimNotAllowed } from './claims.ts'

const isPlainHttp = (uri: unknown): boolean => {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  return protocol === 'http:' && !isLoopback(hostname)
}

const explainClient = async (
  clientId: unknown,
  applications: OrganizationStore['applications'],
): Promise<ProviderCode> => {
  const application = typeof clientId === 'string' ? await applications.find(clientId) : undefined
  return application?.status === 'disabled' ? 'application-disabled' : 'unknown-client'
}

const PROMPT_NONE = new Set(['login_required', 'consent_required', 'interaction_required'])

const explainInvalidRequest = (description: string): ProviderCode => {
  if (description.includes(LIBRARY_TEXTS.pkceRequired)) return 'pkce-required'
  if (description.includes(LIBRARY_TEXTS.challengeMethod)) return 'pkce-method'
  if (description.includes(LIBRARY_TEXTS.postLogoutRedirectUri)) return 'post-logout-redirect-uri-mismatch'
  return 'invalid-request'
}

/** Returns the catalogue's code for an error of the authorization endpoint, or of the logout endpoint. */
export const explainAuthorize = async (
  error: errors.OIDCProviderError,
  ctx: KoaContextWithOIDC,
  data: OrganizationStore,
): Promise<ProviderCode> => {
  // An error may occur before oidc-provider has read the parameters.
  const params: Record<string, unknown> = ctx.oidc.params ?? ctx.query
  if (error instanceof errors.InvalidClient) return explainClient(params.client_id, data.applications)
  if (error instanceof errors.InvalidRedirectUri) {
    return isPlainHttp(params.redirect_uri) ? 'redirect-uri-not-https' : 'redirect-uri-mismatch'
  }
  if (error instanceof errors.UnsupportedResponseType) return 'unsupported-response-type'
  if (error instanceof errors.InvalidScope) return 'scope-not-allowed'
  if (error.error === 'invalid_scope') return 'scope-missing'
  if (error instanceof ClaimNotAllowed) return 'claim-not-allowed'
  if (error instanceof errors.UnmetAuthenticationRequirements) return 'authentication-requirements-unmet'
  if (error instanceof errors.AccessDenied) return 'consent-denied'
  if (error instanceof errors.SessionNotFound) return 'interaction-expired'
  if (PROMPT_NONE.has(error.error)) return 'login-required'
  return explainInvalidRequest(error.error_description ?? '')
}
