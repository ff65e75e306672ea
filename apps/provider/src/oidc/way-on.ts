import { createHmac, hkdfSync } from 'node:crypto'
import type { Client, Provider } from 'oidc-provider'
import type { WayOn } from '../errors/next-step.ts'
import { metadataOf } from './client-metadata.ts'

const originOf = (uri: string | undefined): string | undefined =>
  uri !== undefined && /^https?:/i.test(uri) ? new URL(uri).origin : undefined

/** Returns the way back to a client: its homepage, or else the origin of the redirect URI of the request. */
export const wayTo = (client: Client, redirectUri: string | undefined): WayOn => ({
  clientId: client.clientId,
  application: client.clientName ?? client.clientId,
  address: metadataOf(client).homepage ?? originOf(redirectUri),
})

/**
 * Ways back to applications, as segments of our addresses. A page that is opened when its sign-in is long over finds its way by the
 * segment: nothing is stored.
 */
export type Ways = {
  /** Returns the segment for the client and redirect URI of a request that is allowed. */
  segmentOf(client: Client, redirectUri: unknown): string
  /** Returns the way that a segment stands for, or `undefined` if it is none of ours or its client cannot be read any more. */
  find(provider: Provider, segment: unknown): Promise<WayOn | undefined>
}

const SEGMENT = /^([\w.~@-]{1,128}):(\d{1,2}):([\w-]{11})$/

// 64 bits: a forged segment would only tell which origin a client has registered.
const MAC_CHARACTERS = 11

export const createWays = ({ secret, organizationId }: { secret: string; organizationId: string }): Ways => {
  const key = Buffer.from(hkdfSync('sha256', secret, organizationId, 'orgo ways v1', 32))
  // Without it, anybody could ask for the redirect URIs of any client by their numbers.
  const macOf = (clientId: string, number: number): string =>
    createHmac('sha256', key).update(`${clientId}:${number}`).digest('base64url').slice(0, MAC_CHARACTERS)
  return {
    segmentOf({ clientId, redirectUris = [] }, redirectUri) {
      // A loopback redirect URI of a native application is registered with another port.
      const number = Math.max(0, redirectUris.indexOf(String(redirectUri)))
      return `${clientId}:${number}:${macOf(clientId, number)}`
    },
    async find(provider, segment) {
      const [, clientId = '', digits = '', mac] = SEGMENT.exec(String(segment)) ?? []
      if (mac === undefined || mac !== macOf(clientId, Number(digits))) return undefined
      const client = await provider.Client.find(clientId).catch(() => undefined)
      return client && wayTo(client, client.redirectUris?.[Number(digits)])
    },
  }
}
