import { isIP } from 'node:net'
import { anonymousNetwork } from './network.ts'

/** How much of a client's address a deployment keeps, in the log and with a session. */
export const LOGGED_ADDRESSES = ['full', 'short', 'none'] as const
export type LoggedAddress = (typeof LOGGED_ADDRESSES)[number]

/** Returns as much of the address as the deployment keeps. */
export const loggedAddressOf = (address: string, logged: LoggedAddress): string | undefined => {
  // A proxy that passes on a client's own X-Forwarded-For would let the client write any text into the log.
  if (logged === 'none' || isIP(address) === 0) return undefined
  return logged === 'short' ? anonymousNetwork(address) : address
}
