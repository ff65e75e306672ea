import type { Context, Middleware } from 'koa'
import { type Client, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { RequestState } from '../../edge/state.ts'
import { ENDPOINTS, protocolRoute } from '../../routes.ts'
import { presentedClientId } from '../presented-client.ts'

type Hint = { sub?: unknown; sid?: unknown }

const isValid = async (provider: Provider, hint: string, client: Client): Promise<boolean> => {
  try {
    await provider.IdToken.validate(hint, client)
    return true
  } catch {
    return false
  }
}

const clientOf = async (provider: Provider, ctx: Context, hint: string): Promise<Client | undefined> => {
  const clientId = presentedClientId(ctx, { id_token_hint: hint })
  return clientId === undefined ? undefined : provider.Client.find(clientId)
}

/**
 * Drops an `id_token_hint` that proves nothing: a forged one, or another client's. oidc-provider would refuse the request; the member is
 * asked instead, as without a hint. The client that the hint names is kept as `client_id`, since it decides only which addresses may be
 * returned to. Expired hints, and those signed by a retired key that is still published, are valid (RP-Initiated Logout §2).
 */
export const dropFalseHints =
  (provider: Provider): Middleware<RequestState> =>
  async (ctx, next) => {
    if (protocolRoute(ctx.path) !== ENDPOINTS.end_session) return next()
    const { id_token_hint: hint, client_id: clientId, ...others } = ctx.query
    if (typeof hint !== 'string') return next()
    const client = await clientOf(provider, ctx, hint)
    const isOfAnother = clientId !== undefined && clientId !== client?.clientId
    if (client && !isOfAnother && (await isValid(provider, hint, client))) return next()
    const named = clientId ?? client?.clientId
    ctx.query = { ...others, ...(named === undefined ? {} : { client_id: named }) }
    await next()
  }

/**
 * Makes ID tokens name the session (`sid`), so that a hint can be told from that of another session of the same member. By default
 * oidc-provider does so only for clients that are told of a logout by a back channel. Without `openid` there is no ID token, and nothing of
 * it is stored with the code and the tokens.
 */
export const nameSessions = (provider: Provider): void => {
  const prototype = provider.Client.prototype as unknown as { includeSid(): boolean }
  prototype.includeSid = () => Provider.ctx?.oidc.requestParamOIDCScopes.has('openid') ?? true
}

/**
 * Returns whether the member has asked for the logout in the application already: the hint is of this very session, and the application is
 * to get the browser back. The library has validated the hint. Nobody else has the token, so no other site can end the session (CSRF).
 */
export const isAskedFor = ({ oidc }: KoaContextWithOIDC): boolean => {
  const { client, session, params } = oidc
  const { payload } = (oidc.entities.IdTokenHint ?? {}) as { payload?: Hint }
  if (!client || !session?.accountId || params?.post_logout_redirect_uri === undefined) return false
  const { sub, sid } = payload ?? {}
  return sid !== undefined && sub === session.accountId && sid === session.sidFor(client.clientId)
}
