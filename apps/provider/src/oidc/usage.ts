import { type Clock, USAGE_OWNERS, USED, type UsageEvent } from '@orgo/model'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Use } from '../usage/usage-counts.ts'
import { isOwnClient } from './own-client.ts'

/** The events that are counted, by the grant type that they are a request of. */
const EVENTS: Record<string, UsageEvent> = {
  authorization_code: 'sign-in',
  refresh_token: 'refresh',
  client_credentials: 'service',
}

/** Returns what a successful token request used of its application: the application, and one of its secrets. */
export const usageOf = ({ oidc, state }: KoaContextWithOIDC, clock: Clock): Use | undefined => {
  const { route, client, params } = oidc
  if (route !== 'token' || !client || isOwnClient(client)) return undefined
  const event = EVENTS[String(params?.grant_type)]
  if (event === undefined) return undefined
  return {
    owner: USAGE_OWNERS.application(client.clientId),
    at: clock.now(),
    of: state.secretId === undefined ? [USED.client] : [USED.client, USED.secret(state.secretId)],
    address: state.loggedAddress,
    event,
  }
}
