import type { Store } from '@orgo/store'
import type { Logger } from 'pino'
import { type ConnectionUse, createConnectionUses } from './connection-uses.ts'
import { createUsageCounts, type Use } from './usage-counts.ts'

/** What the requests of one organization leave to be written behind them. */
export type OrganizationUses = {
  noteConnection(use: ConnectionUse): void
  count(use: Use): void
}

export type Uses = {
  forOrganization(organizationId: string): OrganizationUses
  /** Writes what waits. */
  flush(): Promise<void>
}

export const createUses = (settings: { store: Store; logger: Logger }): Uses => {
  const connections = createConnectionUses(settings)
  const counts = createUsageCounts(settings)
  return {
    forOrganization: (organizationId) => ({
      noteConnection: (use) => connections.add(organizationId, use),
      count: (use) => counts.add(organizationId, use),
    }),
    async flush() {
      await Promise.all([connections.flush(), counts.flush()])
    },
  }
}
