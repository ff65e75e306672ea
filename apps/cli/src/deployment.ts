import { type Clock, systemClock } from '@orgo/model'
import { developmentSecret, openStore as openDeploymentStore, type Store, StoreError } from '@orgo/store'
import type { Config } from './config.ts'

/** What a command works on. */
export type Deployment = {
  store: Store
  clock: Clock
  /** With `port`: where organizations without a host of their own live. */
  baseDomain: string
  port: number
  production: boolean
}

const openStore = async ({ dataDir, secret, ...config }: Config): Promise<Store> => {
  try {
    return await openDeploymentStore({
      ...config,
      dataDir,
      secret: secret ?? developmentSecret(dataDir),
      clock: systemClock,
    })
  } catch (error) {
    if (error instanceof StoreError) throw error
    // A folder that cannot be made or a file that is no database: the operator needs the folder's name.
    const reason = (error as Error).message
    throw new StoreError('unavailable', `the data folder ${dataDir} cannot be opened: ${reason}`, {
      cause: error,
    })
  }
}

/** Opens the deployment's store for one command and closes it whatever happens. */
export const withDeployment = async <Result>(
  config: Config,
  work: (deployment: Deployment) => Promise<Result>,
): Promise<Result> => {
  const store = await openStore(config)
  const { baseDomain, port, production } = config
  try {
    return await work({ store, clock: systemClock, baseDomain, port, production })
  } finally {
    await store.close()
  }
}
