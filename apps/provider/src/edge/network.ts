import { isIP } from 'node:net'

const BITS_PER_GROUP = 16

const ipv6Network = (address: string, groupCount: number): string => {
  const [head = '', tail = ''] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = address.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0
  const first = [...groups, ...Array<string>(missing).fill('0')].slice(0, groupCount)
  return `${first.join(':')}::/${groupCount * BITS_PER_GROUP}`
}

/** Returns the network by which attempts are counted: an IPv4 address, or an IPv6 /64, since an IPv6 customer has at least a /64. */
export const countedNetwork = (address: string): string =>
  isIP(address) === 6 ? ipv6Network(address, 4) : address

/** Returns a network too wide to identify a person: the /24 of an IPv4 address, the /48 of an IPv6 address. */
export const anonymousNetwork = (address: string): string =>
  isIP(address) === 6 ? ipv6Network(address, 3) : address.replace(/\d+$/, '0/24')
