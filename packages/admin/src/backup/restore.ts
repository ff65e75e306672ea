import {
  type Application,
  type Clock,
  isGone,
  type Member,
  type Organization,
  type SigningKey,
} from '@orgo/model'
import type { OrganizationStore, Store } from '@orgo/store'
import type { Actor } from '../actor.ts'
import { eraseGone } from '../applications/erase.ts'
import type { Deployment } from '../deployment.ts'
import type { Lines } from '../files/lines.ts'
import { type Done, logged } from '../log.ts'
import { refuseConflicts, unfinished } from './conflicts.ts'
import { addCounts, type Counts, type Entry, noCounts, SEAL_PURPOSE } from './format.ts'
import { readEntries } from './read.ts'

/** Yields the entries of a backup without the applications that nobody could restore any more. */
async function* withoutGone<Some extends Entry>(
  entries: AsyncIterable<Some>,
  now: number,
): AsyncGenerator<Some> {
  for await (const entry of entries) {
    yield entry.kind === 'applications'
      ? { ...entry, applications: entry.applications.filter((application) => !isGone(application, now)) }
      : entry
  }
}

/** The organization whose entries are being restored. `found`: the store had the organization before this run. */
type Begun = { organization: Organization; data: OrganizationStore; clock: Clock; found: boolean }

const begin = async (
  { store, clock }: Pick<Deployment, 'store' | 'clock'>,
  organization: Organization,
): Promise<Begun> => {
  const found = (await store.organizations.find(organization.id)) !== undefined
  if (!found) await store.organizations.create(unfinished(organization))
  return { organization, data: store.forOrganization(organization.id), clock, found }
}

/** Gives the organization its status of the backup. Returns `false` if it had that status already. */
const finish = async ({ organizations }: Store, { organization }: Begun): Promise<boolean> => {
  const there = await organizations.find(organization.id)
  if (there?.status === organization.status) return false
  await organizations.update(organization.id, () => organization)
  return true
}

const restoreKeys = async ({ data }: Begun, backup: SigningKey[]): Promise<number> => {
  const there = new Set((await data.keys.list()).map(({ kid }) => kid))
  const missing = backup.filter(({ kid }) => !there.has(kid))
  if (missing.length > 0) await data.keys.update((keys) => [...keys, ...missing])
  return missing.length
}

const restoreApplications = async (begun: Begun, backup: Application[]): Promise<number> => {
  const { applications } = begun.data
  const find = async ({ clientId }: Application) =>
    begun.found ? await applications.find(clientId) : undefined
  await eraseGone(
    begun,
    (await Promise.all(backup.map(find))).flatMap((application) => application ?? []),
  )
  const there = await Promise.all(backup.map(find))
  const missing = backup.filter((_, index) => !there[index])
  if (missing.length > 0) await applications.createMany(missing)
  return missing.length
}

const restoreMembers = async ({ data: { members }, found }: Begun, backup: Member[]): Promise<number> => {
  const there = await Promise.all(backup.map(({ id }) => found && members.find(id)))
  const missing = backup.filter((_, index) => !there[index])
  if (missing.length > 0) await members.createMany(missing)
  return missing.length
}

const restoreEntry = async (begun: Begun, entry: Entry): Promise<Partial<Counts>> => {
  switch (entry.kind) {
    case 'organization':
      return { organizations: begun.found ? 0 : 1, keys: await restoreKeys(begun, entry.keys) }
    case 'applications':
      return { applications: await restoreApplications(begun, entry.applications) }
    case 'members':
      return { members: await restoreMembers(begun, entry.members) }
    case 'end':
      return {}
  }
}

/**
 * Creates the records that the store lacks, and returns their numbers. Records that the store has must equal those of the backup, which is
 * checked before anything is created. An organization whose restore is interrupted stays `restoring`, and is not served, until the backup
 * is restored again.
 *
 * @throws Refusal `backup-unknown`, `backup-newer`, `backup-sealed-otherwise`, `backup-damaged`, `backup-differs`
 */
export const restore = async (
  actor: Actor,
  { store, clock, seal }: Deployment,
  lines: Lines,
): Promise<Done<Counts>> => {
  const entries = () => withoutGone(readEntries(lines(), seal(SEAL_PURPOSE)), clock.now())
  await refuseConflicts({ store, clock }, entries())
  const warnings: string[] = []
  const end = async (begun: Begun | undefined) => {
    if (!begun || !(await finish(store, begun))) return
    const organization = { data: begun.data, clock }
    const target = begun.organization.slug
    warnings.push(
      ...(await logged({ actor, organization, action: 'organization.restore', target }, {})).warnings,
    )
  }
  let created = noCounts
  let begun: Begun | undefined
  for await (const entry of entries()) {
    if (entry.kind === 'organization') {
      await end(begun)
      begun = await begin({ store, clock }, entry.organization)
    }
    if (begun) created = addCounts(created, await restoreEntry(begun, entry))
  }
  await end(begun)
  return { ...created, warnings }
}
