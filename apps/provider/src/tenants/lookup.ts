import type { Clock } from '@orgo/model'
import type { StoredOrganization } from '@orgo/store'
import { LRUCache } from 'lru-cache'

/** Finds an active organization by what a request says, at most once in `FRESH_FOR_MS` however many requests ask. */
export type Lookup = {
  find(key: string): Promise<StoredOrganization | undefined>
  forget(): void
}

type Settings = {
  find: (key: string) => Promise<StoredOrganization | undefined>
  clock: Clock
  maxKnown: number
}

// A change made by another process is in force within this time; one made by this process at once.
const FRESH_FOR_MS = 500
// What is unknown is remembered too, so that asking for it costs no query. It is as much as somebody likes to make up: it has a place of
// its own, where it pushes out nothing but itself. What is longer than any name is not looked up at all.
const MAX_UNKNOWN = 1000
const LONGEST_KEY = 300

type Known = { organization: Promise<StoredOrganization | undefined>; checkedAt: number }

export const createLookup = ({ find, clock, maxKnown }: Settings): Lookup => {
  // The promises are those of the look-ups under way, too.
  const known = new LRUCache<string, Known>({ max: maxKnown })
  const unknown = new LRUCache<string, number>({ max: MAX_UNKNOWN })
  const isFresh = (checkedAt: number | undefined) =>
    checkedAt !== undefined && clock.now() - checkedAt < FRESH_FOR_MS

  const lookUp = async (key: string, checkedAt: number): Promise<StoredOrganization | undefined> => {
    const found = await find(key)
    if (found?.status === 'active') return found
    known.delete(key)
    unknown.set(key, checkedAt)
    return undefined
  }

  return {
    async find(key) {
      const entry = known.get(key)
      if (entry && isFresh(entry.checkedAt)) return entry.organization
      if (key.length > LONGEST_KEY || isFresh(unknown.get(key))) return undefined
      const checkedAt = clock.now()
      const organization = lookUp(key, checkedAt)
      known.set(key, { organization, checkedAt })
      organization.catch(() => known.delete(key))
      return organization
    },
    forget() {
      known.clear()
      unknown.clear()
    },
  }
}
