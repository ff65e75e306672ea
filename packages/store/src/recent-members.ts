import type { Clock, Member } from '@orgo/model'
import { LRUCache } from 'lru-cache'

/**
 * Caches members that were read a moment ago, because the steps of one sign-in ask for the same member. Writes of this process are seen at
 * once, writes of another process within `FRESH_FOR_MS`. The grants show at once that a member has lost access.
 */
export type RecentMembers = {
  find(key: string, read: () => Promise<Member | undefined>): Promise<Member | undefined>
  forget(key: string): void
}

const FRESH_FOR_MS = 500
const MAX_MEMBERS = 5000

export const createRecentMembers = (clock: Clock): RecentMembers => {
  let forgotten = 0
  const recent = new LRUCache<string, { json: string; readAt: number }>({ max: MAX_MEMBERS })
  return {
    async find(key, read) {
      const known = recent.get(key)
      const readAt = clock.now()
      // The cache keeps text: parsing text costs less than cloning the record.
      if (known && readAt - known.readAt < FRESH_FOR_MS) return JSON.parse(known.json) as Member
      const before = forgotten
      const member = await read()
      // A read that began before a write of this process may return what was before it.
      if (member && forgotten === before) recent.set(key, { json: JSON.stringify(member), readAt })
      return member
    },
    forget(key) {
      forgotten += 1
      recent.delete(key)
    },
  }
}
