import type { Clock } from '@orgo/model'
import type { AttemptCount, Attempts } from '@orgo/store'
import { LRUCache } from 'lru-cache'

const MAX_KEPT = 20_000

/** Returns an organization's counters of unknown e-mail addresses; `stored` are the counters of its members. */
export type Strangers = (organizationId: string, stored: Attempts) => Attempts

/**
 * Counts guesses at unknown e-mail addresses like guesses at members, so that the answers do not reveal who is a member. An attacker can
 * make up any number of addresses, so a bounded number of counters is kept in this process only. The store is asked for a counter all the
 * same, so that the time of the answer reveals nothing either.
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
    // A counter shared by organizations would reveal at one of them who is a member of another.
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
