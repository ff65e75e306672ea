import { IDENTITY_SCOPES } from '@orgo/model'
import { type AdapterPayload, Provider } from 'oidc-provider'

const isIdentityScope = (scope: string): boolean => (IDENTITY_SCOPES as readonly string[]).includes(scope)

/**
 * oidc-provider's userinfo refuses a token without `openid`. The documented flow never asks for `openid`, so at this endpoint, and only
 * there, a token with any of the identity scopes is shown to oidc-provider with it. Nothing more is released by that: the claims follow
 * the scopes of the grant, which has no `openid` then.
 */
export const admitToUserinfo = (kind: string): ((payload: AdapterPayload) => AdapterPayload) => {
  if (kind !== 'AccessToken') return (payload) => payload
  return (payload) => {
    if (Provider.ctx?.oidc.route !== 'userinfo') return payload
    const scopes = payload.scope?.split(' ') ?? []
    if (scopes.includes('openid') || !scopes.some(isIdentityScope)) return payload
    return { ...payload, scope: `openid ${payload.scope}` }
  }
}
