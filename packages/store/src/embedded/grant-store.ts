import { join } from 'node:path'
import type { Clock } from '@orgo/model'
import type { GrantStore } from '../store.ts'
import { createArtifacts } from './artifacts.ts'
import { createAttempts } from './attempts.ts'
import { openDatabase } from './database.ts'
import { createFailures } from './failures.ts'
import { createGroupCommit } from './group-commit.ts'
import { createOwned } from './owned.ts'
import { GRANTS_MIGRATIONS } from './schema.ts'
import { startSweeper, sweep } from './sweeper.ts'
import { createUsage } from './usage.ts'

type Settings = { dataDir: string; clock: Clock }

/** Opens the grants in one SQLite file. Any number of processes may have the file open. */
export const openEmbeddedGrants = ({
  dataDir,
  clock,
}: Settings): GrantStore & { sweep(limit: number): number } => {
  const database = openDatabase({
    file: join(dataDir, 'grants.db'),
    migrations: GRANTS_MIGRATIONS,
    durability: 'normal',
  })
  const together = createGroupCommit(database)
  const stopSweeper = startSweeper(database, clock)
  return {
    forOrganization(organizationId) {
      const place = { database, together, organizationId, clock }
      return {
        artifacts: createArtifacts(place),
        owned: createOwned(place),
        attempts: createAttempts(place),
        failures: createFailures(place),
        usage: createUsage(place),
      }
    },
    async check() {
      database.get('SELECT 1')
    },
    async inspect() {
      return { half: 'grants', backend: 'embedded', schemaVersion: database.version(), findings: [] }
    },
    async close() {
      stopSweeper()
      database.close()
    },
    sweep: (limit) => sweep(database, clock, limit),
  }
}
