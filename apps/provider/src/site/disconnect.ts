import { disconnectMember } from '@orgo/admin'
import type { Provider } from 'oidc-provider'
import { tellOfLogout } from '../oidc/logout-notices.ts'
import type { SiteContext } from './visits.ts'

type Operation = Parameters<typeof disconnectMember>

/** Disconnects a member from an application, as `disconnectMember` does, and tells the application by the back channel. */
export type Disconnect = (ctx: SiteContext, ...operation: Operation) => Promise<void>

export const createDisconnect =
  (provider: Provider): Disconnect =>
  async (ctx, actor, organization, pair) => {
    await disconnectMember(actor, organization, pair)
    const client = await provider.Client.find(pair.clientId)
    // Without a `sid` the notice is about every session that the member has there (Back-Channel Logout §2.4).
    if (client) await tellOfLogout(ctx, client, { accountId: pair.accountId, sid: undefined })
  }
