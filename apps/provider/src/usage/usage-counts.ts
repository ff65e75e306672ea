import type { LastUse, UsageEntry, UsageEvent } from '@orgo/model'
import type { Store } from '@orgo/store'
import type { Logger } from 'pino'
import { createWriteBehind } from './write-behind.ts'

/** What a request used or did. */
export type Use = {
  /** Whose usage it adds to, such as `application/<client id>`. */
  owner: string
  /** Milliseconds since the epoch. */
  at: number
  /** The names under which the request is remembered as the last use. */
  of?: readonly string[]
  address?: string | undefined
  /** What is counted for the day. */
  event?: UsageEvent
}

/** The counts and last uses that wait to be written, of all organizations. */
export type UsageCounts = {
  add(organizationId: string, use: Use): void
  flush(): Promise<void>
}

type Note = { organizationId: string; use: Use }

type Kept = {
  organizationId: string
  owner: string
  lastUses: Map<string, LastUse>
  /** By the days since the epoch. */
  days: Map<number, Partial<Record<UsageEvent, number>>>
}

const DAY = 24 * 60 * 60 * 1000

const nothingYet = ({ organizationId, use: { owner } }: Note): Kept => ({
  organizationId,
  owner,
  lastUses: new Map(),
  days: new Map(),
})

const keep = (note: Note, earlier: Kept | undefined): Kept => {
  const { of = [], at, address, event } = note.use
  const kept = earlier ?? nothingYet(note)
  for (const name of of) kept.lastUses.set(name, { at, address })
  if (event === undefined) return kept
  const day = Math.floor(at / DAY)
  const counts = kept.days.get(day) ?? {}
  counts[event] = (counts[event] ?? 0) + 1
  kept.days.set(day, counts)
  return kept
}

const dayOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

const entryOf = ({ owner, lastUses, days }: Kept): UsageEntry => ({
  owner,
  lastUses: Object.fromEntries(lastUses),
  days: Object.fromEntries([...days].map(([day, counts]) => [dayOf(day), counts])),
})

/** Counts what is used and remembers when, behind the requests (write-behind.ts). */
export const createUsageCounts = ({ store, logger }: { store: Store; logger: Logger }): UsageCounts => {
  const behind = createWriteBehind<Note, Kept>({
    name: 'usage',
    logger,
    keep,
    async write(all) {
      for (const [organizationId, kept] of Map.groupBy(all, (each) => each.organizationId))
        await store.forOrganization(organizationId).usage.add(kept.map(entryOf))
    },
  })
  return {
    add: (organizationId, use) => behind.add(`${organizationId} ${use.owner}`, { organizationId, use }),
    flush: behind.flush,
  }
}
