import { isDeepStrictEqual } from 'node:util'
import { type Application, isGone, type Member, type Organization, type SigningKey } from '@orgo/model'
import type { OrganizationStore, Store } from '@orgo/store'
import type { Deployment } from '../deployment.ts'
import { createViolationList } from '../files/violation-list.ts'
import { openKeys } from '../keys/list.ts'
import { Refusal, type Violation } from '../refusal.ts'
import type { Entry } from './format.ts'

/** Returns an organization as the store has it until it is fully restored: it is not served, and other operations refuse to change it. */
export const unfinished = (organization: Organization): Organization => ({
  ...organization,
  status: 'restoring',
})

const differs = (path: string, name: string): Violation => ({
  path,
  message: `${name} is there and differs from the backup`,
  code: 'already-exists',
})

const organizationConflicts = async (
  { organizations }: Store,
  organization: Organization,
): Promise<{ exists: boolean; violations: Violation[] }> => {
  const { id, slug, issuer } = organization
  const found = await organizations.find(id)
  if (found) {
    const { revision, ...there } = found
    const same = [organization, unfinished(organization)].some((each) => isDeepStrictEqual(there, each))
    return { exists: true, violations: same ? [] : [differs('', slug)] }
  }
  const others = await Promise.all([
    organizations.findBySlug(slug),
    organizations.findByHost(new URL(issuer).host),
  ])
  const taken = others.some((other) => other !== undefined)
  const violation = {
    path: '',
    message: `another organization has ${slug} or ${issuer}`,
    code: 'already-exists',
  }
  return { exists: false, violations: taken ? [violation] : [] }
}

const keyConflicts = async ({ keys }: OrganizationStore, backup: SigningKey[]): Promise<Violation[]> => {
  const there = await openKeys(keys)
  return backup.flatMap((key) => {
    const found = there.find(({ kid }) => kid === key.kid)
    return found === undefined || isDeepStrictEqual(found, key) ? [] : [differs('keys', key.kid)]
  })
}

const applicationConflicts = async (
  { applications }: OrganizationStore,
  application: Application,
  now: number,
): Promise<Violation[]> => {
  const found = await applications.find(application.clientId)
  const same = found === undefined || isGone(found, now) || isDeepStrictEqual(found, application)
  return same ? [] : [differs('applications', application.clientId)]
}

const memberConflicts = async ({ members }: OrganizationStore, member: Member): Promise<Violation[]> => {
  const found = (await members.find(member.id)) ?? (await members.findByEmail(member.email))
  const same = found === undefined || isDeepStrictEqual(found, member)
  return same ? [] : [differs('members', member.email)]
}

/** Returns the conflicts of an entry with an organization that the store already has. */
const conflictsIn = (handle: OrganizationStore, entry: Entry, now: number): Promise<Violation[][]> => {
  if (entry.kind === 'organization') return Promise.all([keyConflicts(handle, entry.keys)])
  if (entry.kind === 'applications') {
    return Promise.all(entry.applications.map((each) => applicationConflicts(handle, each, now)))
  }
  return Promise.all(
    entry.kind === 'members' ? entry.members.map((each) => memberConflicts(handle, each)) : [],
  )
}

const refuse = (violations: Violation[], count: number): never => {
  throw new Refusal('backup-differs', { count }, { violations })
}

/** Reads a backup to its end. @throws Refusal `backup-differs` when the store has a different record in the place of one of the backup. */
export const refuseConflicts = async (
  { store, clock }: Pick<Deployment, 'store' | 'clock'>,
  entries: AsyncIterable<Entry>,
): Promise<void> => {
  const list = createViolationList(refuse)
  let slug = ''
  let handle: OrganizationStore | undefined
  for await (const entry of entries) {
    if (entry.kind === 'organization') {
      const { exists, violations } = await organizationConflicts(store, entry.organization)
      slug = entry.organization.slug
      handle = exists ? store.forOrganization(entry.organization.id) : undefined
      list.add(slug, violations)
    }
    if (handle) list.add(slug, (await conflictsIn(handle, entry, clock.now())).flat())
  }
  list.refuse()
}
