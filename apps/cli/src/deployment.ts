import type { Actor, Deployment } from '@orgo/admin'
import { type Clock, systemClock } from '@orgo/model'
import { createSeal, developmentSecret, openStore, StoreError, type StoreSettings } from '@orgo/store'
import type { Config } from './config.ts'
import { operator } from './operator.ts'

/** What a command works on, and in whose name. */
export type Desk = { actor: Actor; deployment: Deployment }

/** What a store needs to be opened, of the settings. */
export const storeSettings = (
  { dataDir, secret, mongodbUrl, redisUrl }: Config,
  clock: Clock,
): StoreSettings => ({
  dataDir,
  mongodbUrl,
  redisUrl,
  secret: secret ?? developmentSecret(dataDir),
  clock,
})

const open = async (config: Config): Promise<Pick<Deployment, 'store' | 'seal'>> => {
  try {
    const settings = storeSettings(config, systemClock)
    const store = await openStore(settings)
    return { store, seal: (purpose) => createSeal(settings.secret, purpose) }
  } catch (error) {
    if (error instanceof StoreError) throw error
    // A folder that cannot be made or a file that is no database: the operator needs the folder's name.
    const reason = (error as Error).message
    throw new StoreError('unavailable', `the data folder ${config.dataDir} cannot be opened: ${reason}`, {
      cause: error,
    })
  }
}

/** Opens the deployment's store for one command and closes it whatever happens. */
export const withDeployment = async <Result>(
  config: Config,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> => {
  const { store, seal } = await open(config)
  const { baseDomain, port, production } = config
  try {
    const deployment = { store, clock: systemClock, baseDomain, port, production, seal }
    return await work({ actor: operator(), deployment })
  } finally {
    await store.close()
  }
}
