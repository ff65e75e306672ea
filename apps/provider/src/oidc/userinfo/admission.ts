import { IDENTITY_SCOPES } from '@orgo/model'
import { type AdapterPayload, Provider } from 'oidc-provider'

const isIdentityScope = (scope: string): boolean => (IDENTITY_SCOPES as readonly string[]).includes(scope)

/**
 * Adds `openid` to the scope of access tokens with any identity scope, at the userinfo endpoint only. oidc-provider's userinfo refuses
 * tokens without `openid`, and the documented flow never asks for `openid`. No further claim is released: account.ts sees by the request's
 * state that the token was admitted.
 */
export const admitToUserinfo = (kind: string): ((payload: AdapterPayload) => AdapterPayload) => {
  if (kind !== 'AccessToken') return (payload) => payload
  return (payload) => {
    if (Provider.ctx?.oidc.route !== 'userinfo') return payload
    const scopes = payload.scope?.split(' ') ?? []
    if (scopes.includes('openid') || !scopes.some(isIdentityScope)) return payload
    Provider.ctx.state.admitted = true
    return { ...payload, scope: `openid ${payload.scope}` }
  }
}
