import type { Actor, Deployment } from '@orgo/admin'
import { type Clock, systemClock } from '@orgo/model'
import { createSeal, developmentSecret, openStore, type StoreSettings } from '@orgo/store'
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

/** Opens the deployment's store for one command, and closes the store even if the command fails. @throws StoreError */
export const withDeployment = async <Result>(
  config: Config,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> => {
  const settings = storeSettings(config, systemClock)
  const store = await openStore(settings)
  const { baseDomain, port, production } = config
  const seal: Deployment['seal'] = (purpose) => createSeal({ secret: settings.secret, purpose })
  try {
    const deployment = { store, clock: systemClock, baseDomain, port, production, seal }
    return await work({ actor: operator(), deployment })
  } finally {
    await store.close()
  }
}
