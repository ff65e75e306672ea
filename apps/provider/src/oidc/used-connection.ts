import type { Clock } from '@orgo/model'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { ConnectionUse } from '../usage/connection-uses.ts'
import { isOwnClient } from './own-client.ts'

/** Returns the use of a connection that a successful request was: tokens were issued or refreshed for a member, not for our own pages. */
export const usedConnection = (
  { oidc: { route, client, entities } }: KoaContextWithOIDC,
  clock: Clock,
): ConnectionUse | undefined => {
  const { accountId, grantId, scope = '', claims = {} } = entities.AccessToken ?? {}
  const isUse = route === 'token' && client && !isOwnClient(client)
  if (!isUse || accountId === undefined || grantId === undefined) return undefined
  const now = new Date(clock.now()).toISOString()
  return {
    grantId,
    connection: {
      accountId,
      clientId: client.clientId,
      scopes: scope.split(' '),
      claims: [...new Set(Object.values(claims).flatMap((asked) => Object.keys(asked ?? {})))],
      since: now,
      lastUsedAt: now,
    },
  }
}
