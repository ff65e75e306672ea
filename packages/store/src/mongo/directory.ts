import type { Clock } from '@orgo/model'
import { createChanges } from '../changes.ts'
import { createRecentMembers } from '../recent-members.ts'
import { createSeal } from '../seal.ts'
import type { Directory } from '../store.ts'
import { createApiTokens } from './api-tokens.ts'
import { createApplications } from './applications.ts'
import { createAudit } from './audit.ts'
import { connect } from './connect.ts'
import { createConnections } from './connections.ts'
import { inspectMongo } from './inspect.ts'
import { createKeys } from './keys.ts'
import { createMembers } from './members.ts'
import { createOrganizations } from './organizations.ts'
import { createRecentApplications } from './recent-applications.ts'
import { createRevise } from './revision.ts'
import { migrate } from './schema.ts'

type Settings = { url: string; secret: string; clock: Clock }

/**
 * Opens the directory in MongoDB: a replica set or a sharded cluster.
 *
 * @throws StoreError `unavailable` when MongoDB cannot be reached, `schema_newer` when a newer program has written the database.
 */
export const openMongoDirectory = async ({ url, secret, clock }: Settings): Promise<Directory> => {
  const connection = await connect(url)
  try {
    await migrate(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  const recent = createRecentMembers(clock)
  const recentApplications = createRecentApplications(clock)
  const seal = createSeal({ secret, purpose: 'signing keys' })
  const { changed, onChange } = createChanges()
  return {
    organizations: createOrganizations({ connection, changed }),
    forOrganization(organizationId) {
      const revise = createRevise({ connection, organizationId, changed })
      const place = { connection, organizationId, revise, recent, recentApplications, seal, changed }
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
      await connection.run((db) => db.command({ ping: 1 }))
    },
    inspect: () => inspectMongo(connection),
    close: () => connection.close(),
  }
}
