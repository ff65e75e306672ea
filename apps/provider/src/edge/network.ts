import { isIP } from 'node:net'

const BITS_PER_GROUP = 16

const ipv6Network = (address: string, groupCount: number): string => {
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0
  const first = [...groups, ...Array<string>(missing).fill('0')].slice(0, groupCount)
  return `${first.join(':')}::/${groupCount * BITS_PER_GROUP}`
}

/** What attempts are counted by. One customer of a network holds at least a /64 of IPv6: counting single addresses would count nothing. */
export const countedNetwork = (address: string): string =>
  isIP(address) === 6 ? ipv6Network(address, 4) : address

/** A network that says where somebody is, but not who: a /24 of IPv4, a /48 of IPv6. */
export const anonymousNetwork = (address: string): string =>
  isIP(address) === 6 ? ipv6Network(address, 3) : address.replace(/\d+$/, '0/24')
