import { disconnectMember } from '@orgo/admin'
import type { ParameterizedContext } from 'koa'
import type { Provider } from 'oidc-provider'
import type { RequestState } from '../edge/state.ts'
import { tellOfLogout } from '../oidc/logout-notices.ts'

type Request = Pick<ParameterizedContext<RequestState>, 'state'>

type Pair = { accountId: string; clientId: string }

/** Tells an application, by the back channel, that a member who was disconnected is signed out there. */
export type TellDisconnected = (request: Request, pair: Pair) => Promise<void>

export const createTellDisconnected =
  (provider: Provider): TellDisconnected =>
  async (request, { accountId, clientId }) => {
    const client = await provider.Client.find(clientId)
    // Without a `sid` the notice is about every session that the member has there (Back-Channel Logout §2.4).
    if (client) await tellOfLogout(request, client, { accountId, sid: undefined })
  }

type Operation = Parameters<typeof disconnectMember>

/** Disconnects a member from an application, as `disconnectMember` does, and tells the application. */
export type Disconnect = (request: Request, ...operation: Operation) => Promise<void>

export const createDisconnect =
  (tellDisconnected: TellDisconnected): Disconnect =>
  async (request, actor, organization, pair) => {
    await disconnectMember(actor, organization, pair)
    await tellDisconnected(request, pair)
  }
