import type { Clock } from '@orgo/model'
import type { StoredOrganization } from '@orgo/store'
import { LRUCache } from 'lru-cache'

/** Finds an active organization by a key from a request. Asks the store at most once in `FRESH_FOR_MS` per key. */
export type Lookup = {
  find(key: string): Promise<StoredOrganization | undefined>
  forget(): void
}

type Settings = {
  find: (key: string) => Promise<StoredOrganization | undefined>
  clock: Clock
  maxKnown: number
}

// A change made by another process takes effect within this time; a change made by this process takes effect at once.
const FRESH_FOR_MS = 500
// Unknown keys are remembered too, so that repeating them costs no query. An attacker can make up any number of keys, so they have a cache
// of their own, where they cannot push out known ones. Keys longer than any name are not looked up at all.
const MAX_UNKNOWN = 1000
const LONGEST_KEY = 300

type Known = { organization: Promise<StoredOrganization | undefined>; checkedAt: number }

export const createLookup = ({ find, clock, maxKnown }: Settings): Lookup => {
  // Promises, so that concurrent requests share one lookup.
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
