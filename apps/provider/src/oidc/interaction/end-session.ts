import type { KoaContextWithOIDC } from 'oidc-provider'
import { type EndingSession, endAtClients } from '../logout-notices.ts'

const afterLogout = ({ oidc }: KoaContextWithOIDC): string => {
  const { post_logout_redirect_uri: uri, state } = oidc.params ?? {}
  if (uri === undefined) return oidc.urlFor('end_session_success')
  const address = new URL(String(uri))
  if (state !== undefined) address.searchParams.set('state', String(state))
  return address.href
}

/** Sends the browser where it goes after a logout: to the registered address, or to our page. */
export const leave = (ctx: KoaContextWithOIDC): void => {
  ctx.status = 303
  ctx.redirect(afterLogout(ctx))
}

/**
 * Ends the session as oidc-provider does after the member has confirmed it: tells the clients by the back channel, ends the tokens that end
 * with the session, and sends the browser back. oidc-provider has no way to skip its question.
 */
export const endSession = async (ctx: KoaContextWithOIDC): Promise<void> => {
  const { provider, session } = ctx.oidc
  if (session) await endAtClients({ provider, request: ctx }, session as EndingSession)
  await session?.destroy()
  ctx.cookies.set(provider.cookieName('session'), null)
  leave(ctx)
}
