import type { Clock } from '@orgo/model'
import { LRUCache } from 'lru-cache'

/**
 * Keeps the last list of an organization's applications, as the records' texts: an administrator opens one part of a long list after
 * another. Every write grows the organization's revision when it is done, so a list that was read under the present revision is complete.
 */
export type RecentApplications = {
  /** `revision` was read before the call. */
  list(of: { organizationId: string; revision: number }, read: () => Promise<string[]>): Promise<string[]>
}

// A write of a process that died has grown no revision.
const FRESH_FOR_MS = 30_000

// All lists together, in characters: some forty thousand applications.
const MAX_TEXT = 32_000_000

type Kept = { revision: number; readAt: number; texts: string[] }

export const createRecentApplications = (clock: Clock): RecentApplications => {
  const recent = new LRUCache<string, Kept>({
    maxSize: MAX_TEXT,
    sizeCalculation: ({ texts }) => texts.reduce((sum, { length }) => sum + length, 1),
  })
  return {
    async list({ organizationId, revision }, read) {
      const known = recent.get(organizationId)
      const readAt = clock.now()
      if (known?.revision === revision && readAt - known.readAt < FRESH_FOR_MS) return known.texts
      const texts = await read()
      recent.set(organizationId, { revision, readAt, texts })
      return texts
    },
  }
}
