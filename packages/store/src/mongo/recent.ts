import type { Clock, Member } from '@orgo/model'
import { LRUCache } from 'lru-cache'

/**
 * Members that were read a moment ago: the steps of one sign-in ask for the same one, one after the other. What this process writes is seen
 * at once, what another one writes within `FRESH_FOR_MS`; that a member has lost access, the grants know at once.
 */
export type RecentMembers = {
  find(key: string, read: () => Promise<Member | undefined>): Promise<Member | undefined>
  forget(key: string): void
}

const FRESH_FOR_MS = 500
const MAX_MEMBERS = 5000

export const createRecentMembers = (clock: Clock): RecentMembers => {
  const recent = new LRUCache<string, { json: string; readAt: number }>({ max: MAX_MEMBERS })
  return {
    async find(key, read) {
      const known = recent.get(key)
      const readAt = clock.now()
      // As text: parsing it costs less than cloning the record.
      if (known && readAt - known.readAt < FRESH_FOR_MS) return JSON.parse(known.json) as Member
      const member = await read()
      if (member) recent.set(key, { json: JSON.stringify(member), readAt })
      return member
    },
    forget: (key) => void recent.delete(key),
  }
}
