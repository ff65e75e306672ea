import type { Clock } from '@orgo/model'
import { LRUCache } from 'lru-cache'
import { CatalogueError } from '../../errors/catalogue-error.ts'

/** Counts one more sign-in that an address has begun. @throws CatalogueError `rate-limited` */
export type CountStart = (address: string) => void

// A school of thousands behind one address begins its lesson, and again a moment later.
const BURST = 3000
const PER_SECOND = 20
const MAX_ADDRESSES = 50_000

/**
 * Bounds how many sign-ins an address begins: a bucket of tokens for each. Nothing is stored of a sign-in that was begun, so this protects
 * nothing but this process's time, and this process counts by itself.
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
