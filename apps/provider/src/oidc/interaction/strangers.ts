import type { Clock } from '@orgo/model'
import type { AttemptCount, Attempts } from '@orgo/store'
import { LRUCache } from 'lru-cache'

const MAX_KEPT = 20_000

/** An organization's counters; `stored` are those of its members. */
export type Strangers = (organizationId: string, stored: Attempts) => Attempts

/**
 * Counts guesses at addresses that nobody has, as the store counts those at members: neither answer tells which it is. They are as many as
 * somebody likes to make up, so they are kept in this process only, and only so many. The store is asked all the same, for a counter that is
 * not there: the time of the answer does not tell either.
 */
export const createStrangers = (clock: Clock): Strangers => {
  const counters = new LRUCache<string, AttemptCount>({ max: MAX_KEPT })
  const current = (key: string): AttemptCount | undefined => {
    const counted = counters.get(key)
    return counted && counted.resetsAt > clock.now() ? counted : undefined
  }
  const add = (key: string, windowMs: number): AttemptCount => {
    const { count, resetsAt } = current(key) ?? { count: 0, resetsAt: clock.now() + windowMs }
    const counted = { count: count + 1, resetsAt }
    counters.set(key, counted)
    return counted
  }
  const giveBack = (key: string): void => {
    const counted = current(key)
    if (counted && counted.count > 0) counters.set(key, { ...counted, count: counted.count - 1 })
  }
  return (organizationId, stored) => {
    // What was counted at one organization says nothing about who is a member of another.
    const own = (key: string) => `${organizationId} ${key}`
    return {
      async count(key) {
        await stored.count(key)
        return current(own(key)) ?? { count: 0, resetsAt: clock.now() }
      },
      async add(key, windowMs) {
        await stored.count(key)
        return add(own(key), windowMs)
      },
      async giveBack(key) {
        await stored.count(key)
        giveBack(own(key))
      },
      clear: async (key) => void counters.delete(own(key)),
    }
  }
}
