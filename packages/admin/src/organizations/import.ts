import type { Deployment } from '../deployment.ts'
import type { Lines } from '../files/lines.ts'
import { readRecords } from '../files/records.ts'
import { type Actor, type Done, logged } from '../log.ts'
import { unlessTaken } from '../refusal.ts'
import { checkOrganizations, isImported } from './check.ts'
import { fillOrganization, type MadeSecret } from './fill.ts'
import { readOrganizationRecord } from './record.ts'

/** Where secrets go that are made, because a record has none. */
export type SecretsOut = {
  /** As `Filling.keepSecrets`. */
  add(secrets: MadeSecret[]): Promise<void>
  close(): Promise<void>
}

type Settings = {
  lines: Lines
  /** Whether organizations that exist are skipped, and one that an interrupted import has left is finished; else they are an error. */
  resume: boolean
  /** Called when there are secrets to make; without it they have to be in the file. */
  openSecretsOut?: (() => Promise<SecretsOut>) | undefined
}

export type ImportedOrganizations = {
  organizations: number
  applications: number
  members: number
  /** How many were there already. */
  skipped: number
}

const importAll = async (
  actor: Actor,
  deployment: Deployment,
  { lines, resume, secrets }: Pick<Settings, 'lines' | 'resume'> & { secrets: SecretsOut | undefined },
): Promise<Done<ImportedOrganizations>> => {
  const counts = { organizations: 0, applications: 0, members: 0, skipped: 0 }
  const warnings: string[] = []
  const filling = { ...deployment, resume, keepSecrets: async (made: MadeSecret[]) => secrets?.add(made) }
  for await (const { place, value } of readRecords(lines())) {
    const { organization: record } = readOrganizationRecord(value, deployment)
    if (!record) continue
    if (await isImported(deployment, record, { resume })) {
      counts.skipped += 1
      continue
    }
    const filled = fillOrganization(filling, record)
    const { id, slug } = await unlessTaken(filled, 'record-taken', { place, of: 'organizations' })
    const organization = { data: deployment.store.forOrganization(id), clock: deployment.clock }
    const told = await logged({ actor, organization, action: 'organization.import', target: slug }, {})
    warnings.push(...told.warnings)
    counts.organizations += 1
    counts.applications += record.applications.length
    counts.members += record.members.length
  }
  return { ...counts, warnings }
}

/**
 * Creates the organizations of a file. Whatever is wrong with it is found before the first one is created. An organization whose import is
 * interrupted stays `importing`, and serves nobody, until the same file is imported with `resume`.
 *
 * @throws Refusal `input-invalid`; `record-taken` when somebody else has taken a slug or host meanwhile
 */
export const importOrganizations = async (
  actor: Actor,
  deployment: Deployment,
  { lines, resume, openSecretsOut }: Settings,
): Promise<Done<ImportedOrganizations>> => {
  const takesSecrets = openSecretsOut !== undefined
  const { makesSecrets } = await checkOrganizations(deployment, lines, { resume, takesSecrets })
  const secrets = makesSecrets ? await openSecretsOut?.() : undefined
  try {
    return await importAll(actor, deployment, { lines, resume, secrets })
  } finally {
    await secrets?.close()
  }
}
