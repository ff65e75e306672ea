import type { Client, KoaContextWithOIDC, Provider } from 'oidc-provider'

/** oidc-provider's own method, which its types lack: sends the client a logout token (Back-Channel Logout §2.5). */
type Told = {
  backchannelLogoutUri?: string | undefined
  backchannelLogout(accountId: string, sid: string | undefined): Promise<void>
}

const tellClient = async (ctx: KoaContextWithOIDC, client: Client): Promise<void> => {
  const { oidc } = ctx
  const { session, provider } = oidc
  const told = client as unknown as Told
  if (!session?.accountId || told.backchannelLogoutUri === undefined) return
  const { accountId } = session
  const sid = session.sidFor(client.clientId)
  // The member signs out even if an application cannot be reached.
  await told
    .backchannelLogout(accountId, sid)
    .catch((error: Error) => void provider.emit('backchannel.error', ctx, error, client, accountId, sid))
}

const endAt = async (ctx: KoaContextWithOIDC, clientId: string): Promise<void> => {
  const { provider, session } = ctx.oidc
  const grantId = session?.grantIdFor(clientId)
  // An application that cannot be read any more is not told.
  const client = await provider.Client.find(clientId).catch(() => undefined)
  if (client) await tellClient(ctx, client)
  if (grantId !== undefined && !session?.authorizationFor(clientId).persistsLogout)
    await provider.AccessToken.revokeByGrantId(grantId)
}

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

/** Logs each application that could not be told of a logout, at our request or at oidc-provider's. */
export const logUntold = (provider: Provider): void => {
  provider.on('backchannel.error', ({ state }, err, { clientId }) => {
    state.log.warn(
      { requestId: state.requestId, clientId, err },
      'an application could not be told of a logout',
    )
  })
}

/**
 * Ends the session as oidc-provider does after the member has confirmed it: tells the clients by the back channel, ends the tokens that end
 * with the session, and sends the browser back. oidc-provider has no way to skip its question.
 */
export const endSession = async (ctx: KoaContextWithOIDC): Promise<void> => {
  const { provider, session } = ctx.oidc
  await Promise.all(Object.keys(session?.authorizations ?? {}).map((clientId) => endAt(ctx, clientId)))
  await session?.destroy()
  ctx.cookies.set(provider.cookieName('session'), null)
  leave(ctx)
}
