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
  /** The directory's; the embedded one where it is not set. */
  mongodbUrl?: string | undefined
  /** The grants'; the embedded ones where it is not set. */
  redisUrl?: string | undefined
}

// A deployment pays for the drivers that it uses only: importing them takes longer than opening the embedded store.
export const openDirectory = async ({
  mongodbUrl,
  dataDir,
  secret,
  clock,
}: StoreSettings): Promise<Directory> => {
  if (mongodbUrl === undefined) return openEmbeddedDirectory({ dataDir, secret })
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
