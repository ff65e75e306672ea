import { type UsageEntry, uniteUsage } from '@orgo/model'
import type { Store } from '@orgo/store'
import type { Logger } from 'pino'
import { createWriteBehind } from './write-behind.ts'

/** The counts and last uses that wait to be written, of all organizations. */
export type UsageCounts = {
  add(organizationId: string, entry: UsageEntry): void
  flush(): Promise<void>
}

type Kept = { organizationId: string; entry: UsageEntry }

/** Counts what is used and remembers when, behind the requests (write-behind.ts). */
export const createUsageCounts = ({ store, logger }: { store: Store; logger: Logger }): UsageCounts => {
  const behind = createWriteBehind<Kept>({
    name: 'usage',
    logger,
    unite: (earlier, later) => ({ ...later, entry: uniteUsage(earlier.entry, later.entry) }),
    async write(all) {
      for (const [organizationId, kept] of Map.groupBy(all, (each) => each.organizationId))
        await store.forOrganization(organizationId).usage.add(kept.map(({ entry }) => entry))
    },
  })
  return {
    add: (organizationId, entry) => behind.add(`${organizationId} ${entry.owner}`, { organizationId, entry }),
    flush: behind.flush,
  }
}
