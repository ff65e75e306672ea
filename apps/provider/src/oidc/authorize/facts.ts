import type { ProviderCode } from '@orgo/catalogue'
import { nearestUris } from '@orgo/model'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Facts } from '../failed-attempts.ts'

const MOST_URIS = 5

const nearest = (received: string, registered: readonly string[] = []): string[] =>
  nearestUris(received, registered).slice(0, MOST_URIS)

const scopesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(' ')
    .filter(Boolean)

/** Returns what a refused authorization or logout request asked for, and what is registered instead. */
export const authorizeFacts = ({ oidc, query }: KoaContextWithOIDC, code: ProviderCode): Facts => {
  const { client } = oidc
  const params: Record<string, unknown> = oidc.params ?? query
  switch (code) {
    case 'redirect-uri-mismatch':
    case 'redirect-uri-not-https': {
      const received = String(params.redirect_uri ?? '')
      return { redirect_uri: received, registered: nearest(received, client?.redirectUris) }
    }
    case 'post-logout-redirect-uri-mismatch': {
      const received = String(params.post_logout_redirect_uri ?? '')
      return {
        post_logout_redirect_uri: received,
        registered: nearest(received, client?.postLogoutRedirectUris),
      }
    }
    case 'scope-not-allowed':
      return { scope: scopesOf(params.scope), registered: scopesOf(client?.scope) }
    case 'unsupported-response-type':
      return { response_type: params.response_type, registered: client?.responseTypes }
    case 'pkce-required':
    case 'pkce-method':
      return {
        code_challenge_method: params.code_challenge_method,
        challenge: params.code_challenge !== undefined,
      }
    case 'login-required':
      return { prompt: params.prompt }
    default:
      return { client_id: params.client_id, redirect_uri: params.redirect_uri }
  }
}
