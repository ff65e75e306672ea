import type { Clock } from '@orgo/model'
import { LRUCache } from 'lru-cache'
import { CatalogueError } from '../../errors/catalogue-error.ts'

/** Counts a sign-in begun from an address. @throws CatalogueError `rate-limited` */
export type CountStart = (address: string) => void

// A school of thousands behind one address may begin all at once, and again a moment later.
const BURST = 3000
const PER_SECOND = 20
const MAX_ADDRESSES = 50_000

/**
 * Bounds how many sign-ins an address begins, with a token bucket per address. A begun sign-in is not stored, so the limit protects only
 * the time of this process, and the buckets are in its memory.
 */
export const createStartLimit = (clock: Clock): CountStart => {
  const buckets = new LRUCache<string, { tokens: number; at: number }>({ max: MAX_ADDRESSES })
  return (address) => {
    const now = clock.now()
    const { tokens, at } = buckets.get(address) ?? { tokens: BURST, at: now }
    const refilled = Math.min(BURST, tokens + ((now - at) / 1000) * PER_SECOND)
    if (refilled < 1) throw new CatalogueError('rate-limited', { retryAfter: Math.ceil(1 / PER_SECOND) })
    buckets.set(address, { tokens: refilled - 1, at: now })
  }
}
