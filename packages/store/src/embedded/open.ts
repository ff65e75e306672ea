import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import type { Clock } from '@orgo/model'
import { createSeal } from '../seal.ts'
import type { Store } from '../store.ts'
import { createApplications } from './applications.ts'
import { createAttempts } from './attempts.ts'
import { openDatabase } from './database.ts'
import { createGrants, sweep } from './grants.ts'
import { createKeys } from './keys.ts'
import { createMembers } from './members.ts'
import { createOrganizations } from './organizations.ts'
import { createRevise } from './revision.ts'
import { DIRECTORY_MIGRATIONS, GRANTS_MIGRATIONS } from './schema.ts'

type Settings = { dataDir: string; secret: string; clock: Clock }

const SWEEP_EVERY_MS = 5000
const SWEEP_ROWS = 500

/** The embedded store: two SQLite files in one folder. Any number of processes may have the folder open. */
export const openEmbeddedStore = async ({
  dataDir,
  secret,
  clock,
}: Settings): Promise<Store & { sweep(limit: number): number }> => {
  const directory = openDatabase({
    file: join(dataDir, 'directory.db'),
    migrations: DIRECTORY_MIGRATIONS,
    durability: 'full',
  })
  const grants = openDatabase({
    file: join(dataDir, 'grants.db'),
    migrations: GRANTS_MIGRATIONS,
    durability: 'normal',
  })
  const seal = createSeal(secret, 'signing keys')
  const changes = new EventEmitter<{ change: [string] }>().setMaxListeners(0)
  const changed = (organizationId: string) => void changes.emit('change', organizationId)
  const sweeper = setInterval(() => {
    try {
      sweep(grants, clock, SWEEP_ROWS)
    } catch {
      // A busy or lost file is told to whoever asks next; what was not swept now is swept later.
    }
  }, SWEEP_EVERY_MS).unref()

  return {
    organizations: createOrganizations(directory, changed),
    forOrganization(organizationId) {
      const revise = createRevise(directory, organizationId, changed)
      return {
        applications: createApplications(directory, organizationId, revise),
        members: createMembers(directory, organizationId),
        keys: createKeys({ directory, organizationId, revise, seal }),
        grants: createGrants(grants, organizationId, clock),
        attempts: createAttempts(grants, organizationId, clock),
      }
    },
    async organizationOf(kind, id) {
      const row = grants.get('SELECT organization_id FROM artifact WHERE id = ? AND kind = ?', id, kind)
      return row && String(row.organization_id)
    },
    onChange(listener) {
      changes.on('change', listener)
      return () => void changes.off('change', listener)
    },
    async check() {
      directory.get('SELECT 1')
      grants.get('SELECT 1')
    },
    async close() {
      clearInterval(sweeper)
      directory.close()
      grants.close()
    },
    sweep: (limit) => sweep(grants, clock, limit),
  }
}
