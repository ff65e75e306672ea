import { join } from 'node:path'
import type { Clock } from '@orgo/model'
import type { GrantStore } from '../store.ts'
import { createAttempts } from './attempts.ts'
import { openDatabase } from './database.ts'
import { createGrants } from './grants.ts'
import { createGroupCommit } from './group-commit.ts'
import { GRANTS_MIGRATIONS } from './schema.ts'
import { startSweeper, sweep } from './sweeper.ts'

type Settings = { dataDir: string; clock: Clock }

/** The grants in one SQLite file. Any number of processes may have it open. */
export const openEmbeddedGrants = ({
  dataDir,
  clock,
}: Settings): GrantStore & { sweep(limit: number): number } => {
  const grants = openDatabase({
    file: join(dataDir, 'grants.db'),
    migrations: GRANTS_MIGRATIONS,
    durability: 'normal',
  })
  const together = createGroupCommit(grants)
  const stopSweeper = startSweeper(grants, clock)
  return {
    forOrganization: (organizationId) => ({
      grants: createGrants({ grants, together, organizationId, clock }),
      attempts: createAttempts(grants, organizationId, clock),
    }),
    async check() {
      grants.get('SELECT 1')
    },
    async inspect() {
      return { half: 'grants', backend: 'embedded', schemaVersion: grants.version(), findings: [] }
    },
    async close() {
      stopSweeper()
      grants.close()
    },
    sweep: (limit) => sweep(grants, clock, limit),
  }
}
