import { type Clock, USAGE_OWNERS, USED, type UsageEntry, type UsageEvent } from '@orgo/model'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { isOwnClient } from './own-client.ts'

/** The events that are counted, by the grant type that they are a request of. */
const EVENTS: Record<string, UsageEvent> = {
  authorization_code: 'sign-in',
  refresh_token: 'refresh',
  client_credentials: 'service',
}

export const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

/** Returns what a successful token request adds to the usage of its application: the count of its kind, and the last use of its secret. */
export const usageOf = ({ oidc, state }: KoaContextWithOIDC, clock: Clock): UsageEntry | undefined => {
  const { route, client, params } = oidc
  const event = EVENTS[String(params?.grant_type)]
  if (route !== 'token' || !client || isOwnClient(client) || event === undefined) return undefined
  const at = clock.now()
  const use = { at, address: state.loggedAddress }
  return {
    owner: USAGE_OWNERS.application(client.clientId),
    lastUses: {
      [USED.client]: use,
      ...(state.secretId === undefined ? {} : { [USED.secret(state.secretId)]: use }),
    },
    days: { [dayOf(at)]: { [event]: 1 } },
  }
}
