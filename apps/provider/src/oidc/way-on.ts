import type { Client, Provider } from 'oidc-provider'
import type { WayOn } from '../errors/next-step.ts'
import { metadataOf } from './client-metadata.ts'

const originOf = (uri: string | undefined): string | undefined =>
  uri !== undefined && /^https?:/i.test(uri) ? new URL(uri).origin : undefined

/** Returns the way back to a client: its homepage, or else the origin of the redirect URI of the request. */
export const wayTo = (client: Client, redirectUri = client.redirectUris?.[0]): WayOn => ({
  application: client.clientName ?? client.clientId,
  address: metadataOf(client).homepage ?? originOf(redirectUri),
})

/**
 * Returns the segment of an address that stands for the way back: the client id and the number of the redirect URI. A page that is opened
 * when its sign-in is long over finds the way by it, with nothing stored and nothing to forge: only registered addresses are linked to.
 */
export const waySegment = ({ clientId, redirectUris = [] }: Client, redirectUri: unknown): string =>
  `${clientId}:${Math.max(0, redirectUris.indexOf(String(redirectUri)))}`

const SEGMENT = /^([\w.~-]{1,128}):(\d{1,2})$/

/** Returns the way that a segment stands for, or `undefined` if its client does not exist or cannot be read: a page is shown without it. */
export const findWay = async (provider: Provider, segment: unknown): Promise<WayOn | undefined> => {
  const [, clientId, number] = SEGMENT.exec(String(segment)) ?? []
  if (clientId === undefined) return undefined
  const client = await provider.Client.find(clientId).catch(() => undefined)
  return client && wayTo(client, client.redirectUris?.[Number(number)])
}
