import type { KoaContextWithOIDC } from 'oidc-provider'
import { type EndingSession, endAtClients } from '../logout-notices.ts'

/** Returns our page after a logout, which leads on to the application that the member has come from. */
export const loggedOutPage = ({ oidc }: KoaContextWithOIDC): string => {
  const page = oidc.urlFor('end_session_success')
  return oidc.client ? `${page}?${new URLSearchParams({ client_id: oidc.client.clientId })}` : page
}

const afterLogout = (ctx: KoaContextWithOIDC): string => {
  const { post_logout_redirect_uri: uri, state } = ctx.oidc.params ?? {}
  if (uri === undefined) return loggedOutPage(ctx)
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
