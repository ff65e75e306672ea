import { BlockList, isIP, isIPv4, type Socket } from 'node:net'
import type { Context, Middleware } from 'koa'
import { type LoggedAddress, loggedAddressOf } from './logged-address.ts'
import { countedNetwork } from './network.ts'
import type { RequestState } from './state.ts'

/** Builds the list of proxies whose `X-Forwarded-*` headers count, from addresses, CIDR blocks and the word `loopback`. */
export const proxyList = (entries: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const entry of entries) {
    if (entry === 'loopback') {
      list.addSubnet('127.0.0.0', 8, 'ipv4')
      list.addAddress('::1', 'ipv6')
      continue
    }
    const [address = '', prefix] = entry.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

const trusts = (proxies: BlockList, address: string): boolean =>
  isIP(address) !== 0 && proxies.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')

const listOf = (header: string): string[] =>
  header
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

// Returns the last address that is not a trusted proxy's: the client at that address may have invented everything left of it.
const clientAddress = (peer: string, forwardedFor: string, proxies: BlockList): string => {
  const hops = [...listOf(forwardedFor), peer].map(plainAddress)
  return hops.findLast((hop) => !trusts(proxies, hop)) ?? hops[0] ?? peer
}

const forwarded = (ctx: Context, header: string): string | undefined =>
  listOf(ctx.get(header)).at(-1)?.toLowerCase()

export const withoutDefaultPort = (host: string, protocol: 'http' | 'https'): string =>
  host.replace(protocol === 'https' ? /:443$/ : /:80$/, '')

type Peer = { address: string; trusted: boolean }

// The peer of a connection is the same for all of its requests, so the lookup runs once per connection.
const createPeers = (proxies: BlockList): ((socket: Socket) => Peer) => {
  const known = new WeakMap<Socket, Peer>()
  return (socket) => {
    const found = known.get(socket)
    if (found) return found
    const address = plainAddress(socket.remoteAddress ?? '')
    const peer = { address, trusted: trusts(proxies, address) }
    known.set(socket, peer)
    return peer
  }
}

/** Reads the client's address, the protocol and the host from the connection, and from headers only where a trusted proxy set them. */
export const readForwarded = (proxies: BlockList, logged: LoggedAddress): Middleware<RequestState> => {
  const peerOf = createPeers(proxies)
  return (ctx, next) => {
    const { address, trusted } = peerOf(ctx.req.socket)
    const { state } = ctx
    const client = trusted ? clientAddress(address, ctx.get('X-Forwarded-For'), proxies) : address
    state.address = countedNetwork(client)
    state.loggedAddress = loggedAddressOf(client, logged)
    state.protocol = trusted && forwarded(ctx, 'X-Forwarded-Proto') === 'https' ? 'https' : 'http'
    const host = (trusted ? forwarded(ctx, 'X-Forwarded-Host') : undefined) ?? ctx.get('Host').toLowerCase()
    state.host = withoutDefaultPort(host, state.protocol)
    return next()
  }
}
