import { resolve } from 'node:path'
import { deploymentEnvironment, readEnvironment } from '@orgo/model'
import { developmentSecret } from '@orgo/store'

const cliEnvironment = deploymentEnvironment.check(({ value, issues }) => {
  if (value.NODE_ENV !== 'production' || value.ORGO_SECRET !== undefined) return
  const message = 'is required in production: the same value that the provider has'
  issues.push({ code: 'custom', path: ['ORGO_SECRET'], message, input: value })
})

export type Config = {
  production: boolean
  port: number
  dataDir: string
  secret: string
  baseDomain: string
}

/** @throws EnvironmentError naming every variable that is wrong. */
export const readConfig = (environment: Record<string, string | undefined> = process.env): Config => {
  const settings = readEnvironment(cliEnvironment, environment)
  const dataDir = resolve(settings.ORGO_DATA_DIR)
  return {
    production: settings.NODE_ENV === 'production',
    port: settings.PORT,
    dataDir,
    secret: settings.ORGO_SECRET ?? developmentSecret(dataDir),
    baseDomain: settings.ORGO_BASE_DOMAIN,
  }
}
