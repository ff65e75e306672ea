import { systemClock } from '@orgo/model'
import {
  type Directory,
  type Finding,
  type GrantStore,
  openDirectory,
  openGrants,
  StoreError,
} from '@orgo/store'
import type { Config } from '../config.ts'
import { storeSettings } from '../deployment.ts'
import { examineClock } from '../doctor/clock.ts'
import { examineOrganizations } from '../doctor/organizations.ts'
import { examineSecret } from '../doctor/secret.ts'
import type { Answer } from '../output.ts'
import { table } from '../table.ts'

type DoctorFlags = { org?: string; offline?: true }

type Half = Directory | GrantStore

const lost = (half: string, variable: string, error: unknown): Finding => {
  if (!(error instanceof StoreError)) throw error
  return error.code === 'schema_newer'
    ? {
        code: 'schema-newer',
        severity: 'error',
        title: error.message,
        fix: 'Run the program version that wrote the data last',
      }
    : {
        code: 'store-unavailable',
        severity: 'error',
        title: `The ${half} cannot be reached: ${error.message}`,
        fix: `Check ${variable}, and whether the server runs and lets this machine in`,
      }
}

/** Opens one half of the store and examines it. A half that cannot be opened is a finding. */
const withHalf = async <Opened extends Half>(
  open: Promise<Opened>,
  told: (error: unknown) => Finding,
  examine: (half: Opened) => Promise<Finding[]>,
): Promise<Finding[]> => {
  const half = await open.catch(told)
  if (!('check' in half)) return [half]
  try {
    const inspection = await half.inspect()
    return [...inspection.findings, ...examineClock(inspection), ...(await examine(half))]
  } finally {
    await half.close()
  }
}

/** Examines the deployment and returns all findings, each with its fix. */
export const examine = async (config: Config, flags: DoctorFlags): Promise<Answer> => {
  const settings = storeSettings(config, systemClock)
  const inDirectory = (error: unknown) =>
    lost('directory', settings.mongodbUrl ? 'MONGODB_URL' : 'ORGO_DATA_DIR', error)
  const inGrants = (error: unknown) =>
    lost('grants', settings.redisUrl ? 'REDIS_URL' : 'ORGO_DATA_DIR', error)
  const findings = [
    ...examineSecret(config),
    ...(await withHalf(openDirectory(settings), inDirectory, (directory) =>
      examineOrganizations({ directory, config, clock: systemClock, org: flags.org, online: !flags.offline }),
    )),
    ...(await withHalf(openGrants(settings), inGrants, async () => [])),
  ]
  const failed = findings.some(({ severity }) => severity === 'error')
  return {
    document: { ok: !failed, findings },
    text: findings.length === 0 ? 'Nothing is wrong.' : table(findings, ['severity', 'code', 'title', 'fix']),
    failed,
  }
}
