import { resolve } from 'node:path'
import { deploymentEnvironment, readEnvironment } from '@orgo/model'

export type Config = {
  production: boolean
  port: number
  dataDir: string
  mongodbUrl: string | undefined
  redisUrl: string | undefined
  /** May be `undefined` outside production only: then the data folder has a secret of its own. */
  secret: string | undefined
  baseDomain: string
}

/** Returns the settings from the environment. @throws EnvironmentError naming every variable that is wrong. */
export const readConfig = (environment: Record<string, string | undefined> = process.env): Config => {
  const settings = readEnvironment(deploymentEnvironment, environment)
  return {
    production: settings.NODE_ENV === 'production',
    port: settings.PORT,
    dataDir: resolve(settings.ORGO_DATA_DIR),
    mongodbUrl: settings.MONGODB_URL,
    redisUrl: settings.REDIS_URL,
    secret: settings.ORGO_SECRET,
    baseDomain: settings.ORGO_BASE_DOMAIN,
  }
}
