import type { Clock } from '@orgo/model'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { ConnectionUse } from '../usage/connection-uses.ts'
import { isOwnClient } from './own-client.ts'

/** Returns the use of a connection that a successful request was: tokens were issued or refreshed for a member, not for our own pages. */
export const usedConnection = (
  { oidc: { route, client, entities } }: KoaContextWithOIDC,
  clock: Clock,
): ConnectionUse | undefined => {
  if (route !== 'token' || !client || isOwnClient(client)) return undefined
  const { accountId, grantId, scope = '', claims } = entities.AccessToken ?? {}
  if (accountId === undefined || grantId === undefined) return undefined
  return {
    accountId,
    clientId: client.clientId,
    grantId,
    scope,
    claims: claims ? Object.values(claims).flatMap((asked) => Object.keys(asked ?? {})) : [],
    at: clock.now(),
  }
}
