import type { Clock } from '@orgo/model'
import { openEmbeddedDirectory } from './embedded/directory.ts'
import { openEmbeddedGrants } from './embedded/grant-store.ts'
import { joinStores } from './join.ts'
import type { Directory, GrantStore, Store } from './store.ts'

export type StoreSettings = {
  /** The folder of the embedded halves. */
  dataDir: string
  /** Seals the signing keys. */
  secret: string
  clock: Clock
  /** The MongoDB of the directory; without it, the directory is embedded. */
  mongodbUrl?: string | undefined
  /** The Redis of the grants; without it, the grants are embedded. */
  redisUrl?: string | undefined
}

// Only the drivers that a deployment uses are imported: importing a driver takes longer than opening the embedded store.
export const openDirectory = async ({
  mongodbUrl,
  dataDir,
  secret,
  clock,
}: StoreSettings): Promise<Directory> => {
  if (mongodbUrl === undefined) return openEmbeddedDirectory({ dataDir, secret, clock })
  const { openMongoDirectory } = await import('./mongo/directory.ts')
  return openMongoDirectory({ url: mongodbUrl, secret, clock })
}

export const openGrants = async ({ redisUrl, dataDir, clock }: StoreSettings): Promise<GrantStore> => {
  if (redisUrl === undefined) return openEmbeddedGrants({ dataDir, clock })
  const { openRedisGrants } = await import('./redis/grant-store.ts')
  return openRedisGrants({ url: redisUrl, clock })
}

/**
 * Opens a deployment's store.
 *
 * @throws StoreError `unavailable` when a backend cannot be reached, `schema_newer` when a newer program has written its data.
 */
export const openStore = async (settings: StoreSettings): Promise<Store> => {
  const directory = await openDirectory(settings)
  try {
    return joinStores(directory, await openGrants(settings))
  } catch (error) {
    await directory.close()
    throw error
  }
}
