import { issuerOf } from '@orgo/model'
import { needsSecret } from '../applications/input.ts'
import type { Deployment } from '../deployment.ts'
import type { Lines } from '../files/lines.ts'
import { readRecords } from '../files/records.ts'
import { createRepeats } from '../files/repeats.ts'
import { createViolationList } from '../files/violation-list.ts'
import type { Violation } from '../refusal.ts'
import { issuerViolations } from './create.ts'
import { type OrganizationRecord, readOrganizationRecord } from './record.ts'

type Settings = { resume: boolean; takesSecrets: boolean }

/** Returns whether the record was imported completely before. */
export const isImported = async (
  { store }: Deployment,
  { slug }: OrganizationRecord,
  { resume }: Pick<Settings, 'resume'>,
): Promise<boolean> => {
  const found = resume ? await store.organizations.findBySlug(slug) : undefined
  return found?.status === 'active' || found?.status === 'disabled'
}

/** Returns the conflicts of a valid record with organizations that exist. */
const takenViolations = async (
  { store }: Deployment,
  { slug, issuer }: { slug: string; issuer: string },
  { resume }: Settings,
): Promise<Violation[]> => {
  const { host } = new URL(issuer)
  const [bySlug, byHost] = await Promise.all([
    store.organizations.findBySlug(slug),
    store.organizations.findByHost(host),
  ])
  if (bySlug && !resume) return [{ path: 'slug', message: `${slug} exists already`, code: 'already-exists' }]
  // An import must not continue an unfinished restore, because it would delete the applications that came from the backup.
  if (bySlug?.status === 'restoring') {
    const message = `${slug} is being restored from a backup: finish that first`
    return [{ path: 'slug', message, code: 'restoring' }]
  }
  if (!byHost || byHost.id === bySlug?.id) return []
  return [{ path: 'host', message: `${issuer} is ${byHost.slug}'s`, code: 'already-exists' }]
}

const secretViolations = ({ applications }: OrganizationRecord, { takesSecrets }: Settings): Violation[] =>
  applications.flatMap((application, index) =>
    needsSecret(application) && !takesSecrets
      ? [
          {
            path: `applications.${index}.client_secret`,
            message: 'is needed; or give --secrets-out FILE, and one is made and written there',
            code: 'secret-missing',
          },
        ]
      : [],
  )

/**
 * Reads the file to its end. Returns whether secrets must be created.
 *
 * @throws Refusal `input-invalid` with the violations of all records
 */
export const checkOrganizations = async (
  deployment: Deployment,
  lines: Lines,
  settings: Settings,
): Promise<{ makesSecrets: boolean }> => {
  const list = createViolationList()
  const [slugs, issuers] = [createRepeats(), createRepeats()]
  let makesSecrets = false
  const check = async (organization: OrganizationRecord, place: string): Promise<Violation[]> => {
    const { slug } = organization
    const issuer = issuerOf(organization, deployment)
    const repeated = [...slugs('slug', slug, place), ...issuers('host', issuer, place)]
    if (await isImported(deployment, organization, settings)) return repeated
    makesSecrets ||= organization.applications.some(needsSecret)
    return [
      ...repeated,
      ...issuerViolations(deployment, organization),
      ...secretViolations(organization, settings),
      ...(await takenViolations(deployment, { slug, issuer }, settings)),
    ]
  }
  for await (const { place, value } of readRecords(lines())) {
    const { organization, violations } = readOrganizationRecord(value, deployment)
    list.add(place, [...violations, ...(organization ? await check(organization, place) : [])])
  }
  list.refuse()
  return { makesSecrets }
}
