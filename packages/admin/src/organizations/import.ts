import type { Actor } from '../actor.ts'
import type { Deployment } from '../deployment.ts'
import type { Lines } from '../files/lines.ts'
import { readRecords } from '../files/records.ts'
import { type Done, logged } from '../log.ts'
import { unlessTaken } from '../refusal.ts'
import { checkOrganizations, isImported } from './check.ts'
import { fillOrganization, type MadeSecret } from './fill.ts'
import { readOrganizationRecord } from './record.ts'

/** The output for secrets that are created because a record has none. */
export type SecretsOut = {
  /** Resolves when the secrets survive a loss of power. */
  add(secrets: MadeSecret[]): Promise<void>
  close(): Promise<void>
}

type Settings = {
  lines: Lines
  /** Whether to skip organizations that exist, and to finish one whose import was interrupted; without it, both are errors. */
  resume: boolean
  /** Called when secrets must be created; without it, the file must contain all secrets. */
  openSecretsOut?: (() => Promise<SecretsOut>) | undefined
}

export type ImportedOrganizations = {
  organizations: number
  applications: number
  members: number
  /** The number of organizations that existed already. */
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
 * Creates the organizations of a file. The whole file is checked before the first one is created. An organization whose import is
 * interrupted stays `importing`, and is not served, until the same file is imported with `resume`.
 *
 * @throws Refusal `input-invalid`; `record-taken` when another operation has taken a slug or host meanwhile
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
