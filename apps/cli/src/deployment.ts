import type { Actor, Deployment } from '@orgo/admin'
import { type Clock, systemClock } from '@orgo/model'
import { createSeal, developmentSecret, openStore, StoreError, type StoreSettings } from '@orgo/store'
import type { Config } from './config.ts'
import { operator } from './operator.ts'

/** The deployment that a command works on, and the actor that the log names. */
export type Desk = { actor: Actor; deployment: Deployment }

/** Returns the settings with which to open the store. */
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
    return { store, seal: (purpose) => createSeal({ secret: settings.secret, purpose }) }
  } catch (error) {
    if (error instanceof StoreError) throw error
    // The folder cannot be created, or a file in it is no database: the error must name the folder.
    const reason = (error as Error).message
    throw new StoreError('unavailable', `the data folder ${config.dataDir} cannot be opened: ${reason}`, {
      cause: error,
    })
  }
}

/** Opens the deployment's store for one command, and closes the store even if the command fails. @throws StoreError */
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
