import type { Clock } from '@orgo/model'
import type { GrantStore } from '../store.ts'
import { createArtifacts } from './artifacts.ts'
import { createAttempts } from './attempts.ts'
import { connect } from './connect.ts'
import { createFailures } from './failures.ts'
import { inspectRedis } from './inspect.ts'
import { createOwned } from './owned.ts'
import { createUsage } from './usage.ts'

type Settings = { url: string; clock: Clock }

/**
 * Opens the grants in Redis: one node, Sentinel or Cluster, by the URL's scheme.
 *
 * @throws StoreError `unavailable` when Redis cannot be reached.
 */
export const openRedisGrants = async ({ url, clock }: Settings): Promise<GrantStore> => {
  const connection = await connect(url)
  return {
    forOrganization(organizationId) {
      const place = { connection, organizationId, clock }
      return {
        artifacts: createArtifacts(place),
        owned: createOwned(place),
        attempts: createAttempts(place),
        failures: createFailures(place),
        usage: createUsage(place),
      }
    },
    async check() {
      await connection.run((client) => client.ping())
    },
    inspect: () => inspectRedis(connection),
    close: () => connection.close(),
  }
}
