import { type Application, type Clock, completeApplication, type StoredApplication } from '@orgo/model'
import { LRUCache } from 'lru-cache'

/**
 * Keeps the last list of an organization's applications: an administrator opens one part of a long list after another, and the server takes a
 * fraction of a millisecond for each of a thousand documents. Every write grows the organization's revision when it is done, so a list that
 * was read under the present revision is complete.
 */
export type RecentApplications = {
  /** `revision` was read before the call. */
  list(
    of: { organizationId: string; revision: number },
    read: () => Promise<StoredApplication[]>,
  ): Promise<Application[]>
}

// A write of a process that died has grown no revision.
const FRESH_FOR_MS = 30_000

// All lists together, in characters: some forty thousand applications.
const MAX_TEXT = 32_000_000

type Kept = { revision: number; readAt: number; text: string }

export const createRecentApplications = (clock: Clock): RecentApplications => {
  // The cache keeps text: parsing text costs less than cloning the records.
  const recent = new LRUCache<string, Kept>({
    maxSize: MAX_TEXT,
    sizeCalculation: ({ text }) => text.length,
  })
  const complete = (text: string) => (JSON.parse(text) as StoredApplication[]).map(completeApplication)
  return {
    async list({ organizationId, revision }, read) {
      const known = recent.get(organizationId)
      const readAt = clock.now()
      if (known?.revision === revision && readAt - known.readAt < FRESH_FOR_MS) return complete(known.text)
      const text = JSON.stringify(await read())
      recent.set(organizationId, { revision, readAt, text })
      return complete(text)
    },
  }
}
