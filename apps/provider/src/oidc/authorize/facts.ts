import type { ProviderCode } from '@orgo/catalogue'
import { nearestUris } from '@orgo/model'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Facts } from '../failed-attempts.ts'

const MOST_URIS = 5

const scopesOf = (value: unknown): string[] =>
  String(value ?? '')
    .split(' ')
    .filter(Boolean)

/** Returns what a refused authorization request asked for, and what is registered instead. */
export const authorizeFacts = ({ oidc, query }: KoaContextWithOIDC, code: ProviderCode): Facts => {
  const { client } = oidc
  const params: Record<string, unknown> = oidc.params ?? query
  switch (code) {
    case 'redirect-uri-mismatch':
    case 'redirect-uri-not-https': {
      const received = String(params.redirect_uri ?? '')
      const registered = nearestUris(received, client?.redirectUris ?? []).slice(0, MOST_URIS)
      return { redirect_uri: received, registered }
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
