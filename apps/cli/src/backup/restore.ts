import type { Application, Member, Organization, SigningKey } from '@orgo/model'
import type { OrganizationStore, Store } from '@orgo/store'
import { unfinished } from './conflicts.ts'
import { addCounts, type Counts, type Entry, noCounts } from './format.ts'

/** The organization whose entries are being restored. `found`: an earlier run has begun it. */
type Begun = { organization: Organization; handle: OrganizationStore; found: boolean }

const begin = async (store: Store, organization: Organization): Promise<Begun> => {
  const found = (await store.organizations.find(organization.id)) !== undefined
  if (!found) await store.organizations.create(unfinished(organization))
  return { organization, handle: store.forOrganization(organization.id), found }
}

/** Puts the organization into service. */
const finish = async ({ organizations }: Store, { organization }: Begun): Promise<void> => {
  const there = await organizations.find(organization.id)
  if (there?.status !== organization.status) await organizations.update(organization.id, () => organization)
}

const restoreKeys = async ({ handle }: Begun, backup: SigningKey[]): Promise<number> => {
  const there = new Set((await handle.keys.list()).map(({ kid }) => kid))
  const missing = backup.filter(({ kid }) => !there.has(kid))
  if (missing.length > 0) await handle.keys.update((keys) => [...keys, ...missing])
  return missing.length
}

const restoreApplications = async (
  { handle: { applications }, found }: Begun,
  backup: Application[],
): Promise<number> => {
  const there = await Promise.all(backup.map(({ clientId }) => found && applications.find(clientId)))
  const missing = backup.filter((_, index) => !there[index])
  if (missing.length > 0) await applications.createMany(missing)
  return missing.length
}

const restoreMembers = async ({ handle: { members }, found }: Begun, backup: Member[]): Promise<number> => {
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

/** Creates what the store does not have, and counts it. Whatever it has was compared before: it is the same. */
export const restoreEntries = async (store: Store, entries: AsyncIterable<Entry>): Promise<Counts> => {
  let created = noCounts
  let begun: Begun | undefined
  for await (const entry of entries) {
    if (entry.kind === 'organization') {
      if (begun) await finish(store, begun)
      begun = await begin(store, entry.organization)
    }
    if (begun) created = addCounts(created, await restoreEntry(begun, entry))
  }
  if (begun) await finish(store, begun)
  return created
}
