import type { Client, Provider } from 'oidc-provider'
import type { RequestState } from '../edge/state.ts'

/** oidc-provider's own method, which its types lack: sends the client a logout token (Back-Channel Logout §2.5). */
type Told = {
  backchannelLogoutUri?: string | undefined
  backchannelLogout(accountId: string, sid: string | undefined): Promise<void>
}

type Request = { state: Pick<RequestState, 'log' | 'requestId'> }

const logUntoldClient = ({ state: { log, requestId } }: Request, { clientId }: Client, err: Error): void =>
  log.warn({ requestId, clientId, err }, 'an application could not be told of a logout')

/** Logs each application that oidc-provider itself could not tell of a logout. */
export const logUntold = (provider: Provider): void => {
  provider.on('backchannel.error', (ctx, error, client) => logUntoldClient(ctx as Request, client, error))
}

/**
 * Tells a client by the back channel that the member's session there is over, if the client has an address for that. A client that cannot
 * be reached is logged: the session ends all the same.
 */
export const tellOfLogout = async (
  request: Request,
  client: Client,
  { accountId, sid }: { accountId: string; sid: string | undefined },
): Promise<void> => {
  const told = client as unknown as Told
  if (told.backchannelLogoutUri === undefined) return
  await told
    .backchannelLogout(accountId, sid)
    .catch((error: Error) => logUntoldClient(request, client, error))
}

/** What a session says of one client. */
type Authorization = { sid?: string; grantId?: string; persistsLogout?: boolean }

/** A session, as oidc-provider has it or as it is stored. */
export type EndingSession = {
  accountId?: string | undefined
  authorizations?: Record<string, Authorization> | undefined
}

type Parts = { provider: Provider; request: Request }

const endAt = async (
  { provider, request }: Parts,
  accountId: string,
  [clientId, { sid, grantId, persistsLogout }]: [string, Authorization],
): Promise<void> => {
  // An application that cannot be read any more is not told.
  const client = await provider.Client.find(clientId).catch(() => undefined)
  if (client) await tellOfLogout(request, client, { accountId, sid })
  if (grantId !== undefined && !persistsLogout) await provider.AccessToken.revokeByGrantId(grantId)
}

/** Ends at all clients what ends with a session: tells them by the back channel, and ends the tokens that end with the session. */
export const endAtClients = async (
  parts: Parts,
  { accountId, authorizations = {} }: EndingSession,
): Promise<void> => {
  if (accountId === undefined) return
  await Promise.all(Object.entries(authorizations).map((each) => endAt(parts, accountId, each)))
}
