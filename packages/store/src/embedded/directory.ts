import { join } from 'node:path'
import type { Clock } from '@orgo/model'
import { createChanges } from '../changes.ts'
import { createRecentMembers } from '../recent-members.ts'
import { createSeal } from '../seal.ts'
import type { Directory } from '../store.ts'
import { createApiTokens } from './api-tokens.ts'
import { createApplications } from './applications.ts'
import { createAudit } from './audit.ts'
import { createConnections } from './connections.ts'
import { openDatabase } from './database.ts'
import { createKeys } from './keys.ts'
import { createMembers } from './members.ts'
import { createOrganizations } from './organizations.ts'
import { createRevise } from './revision.ts'
import { DIRECTORY_MIGRATIONS } from './schema.ts'

type Settings = { dataDir: string; secret: string; clock: Clock }

/** Opens the directory in one SQLite file. Any number of processes may have the file open. */
export const openEmbeddedDirectory = ({ dataDir, secret, clock }: Settings): Directory => {
  const directory = openDatabase({
    file: join(dataDir, 'directory.db'),
    migrations: DIRECTORY_MIGRATIONS,
    durability: 'full',
  })
  const recent = createRecentMembers(clock)
  const seal = createSeal({ secret, purpose: 'signing keys' })
  const { changed, onChange } = createChanges()
  return {
    organizations: createOrganizations({ directory, changed }),
    forOrganization(organization) {
      const revise = createRevise({ directory, organization, changed })
      const place = { directory, organization, revise, recent, seal }
      return {
        applications: createApplications(place),
        members: createMembers(place),
        keys: createKeys(place),
        audit: createAudit(place),
        connections: createConnections(place),
        apiTokens: createApiTokens(place),
      }
    },
    onChange,
    async check() {
      directory.get('SELECT 1')
    },
    async inspect() {
      return { half: 'directory', backend: 'embedded', schemaVersion: directory.version(), findings: [] }
    },
    async close() {
      directory.close()
    },
  }
}
