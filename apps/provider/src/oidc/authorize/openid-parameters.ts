import type { Middleware } from 'koa'
import { ENDPOINTS, protocolRoute } from '../../routes.ts'

// oidc-provider refuses these in a request without `openid`.
const OPENID_PARAMETERS = ['acr_values', 'claims', 'claims_locales', 'id_token_hint', 'max_age', 'nonce']

const asksForOpenId = (scope: string | string[] | undefined): boolean =>
  [scope].flat().some((value) => value?.split(' ').includes('openid'))

/**
 * Leaves out parameters of OpenID Connect in a request for OAuth 2.0 alone, where they mean nothing: unrecognized parameters are ignored
 * (RFC 6749 §3.1). Libraries send a `nonce` whatever the scope.
 */
export const ignoreOpenIdParameters: Middleware = async (ctx, next) => {
  if (protocolRoute(ctx.path) === ENDPOINTS.authorization && !asksForOpenId(ctx.query.scope)) {
    const { query } = ctx
    const without = Object.entries(query).filter(([name]) => !OPENID_PARAMETERS.includes(name))
    if (without.length < Object.keys(query).length) ctx.query = Object.fromEntries(without)
  }
  await next()
}
