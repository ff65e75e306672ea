import type { Middleware } from 'koa'
import { ENDPOINTS, protocolRoute } from '../../routes.ts'

// oidc-provider refuses these in a request without `openid`.
const OPENID_PARAMETERS = ['acr_values', 'claims', 'claims_locales', 'id_token_hint', 'max_age', 'nonce']

// Most requests without `openid` have none of these names, which shows without parsing the query.
const MAY_HAVE = new RegExp(OPENID_PARAMETERS.join('|'))

const asksForOpenId = (scope: string | string[] | undefined): boolean =>
  [scope].flat().some((value) => value?.split(' ').includes('openid'))

/**
 * Leaves out parameters of OpenID Connect in a request for OAuth 2.0 alone, where they mean nothing: unrecognized parameters are ignored
 * (RFC 6749 §3.1). Libraries send a `nonce` whatever the scope.
 */
export const ignoreOpenIdParameters: Middleware = async (ctx, next) => {
  const isAuthorization = protocolRoute(ctx.path) === ENDPOINTS.authorization
  if (isAuthorization && MAY_HAVE.test(ctx.querystring) && !asksForOpenId(ctx.query.scope)) {
    const without = Object.entries(ctx.query).filter(([name]) => !OPENID_PARAMETERS.includes(name))
    ctx.query = Object.fromEntries(without)
  }
  await next()
}
