import {
  type Clock,
  createApplication,
  createOrganization,
  type NewApplication,
  type Organization,
} from '@orgo/model'
import type { OrganizationStore, Store } from '@orgo/store'
import { createMemberOf, type MemberInput } from './member-input.ts'
import { needsSecret, type OrganizationRow } from './organization-row.ts'
import type { Secret } from './secrets-file.ts'

type Import = {
  store: Store
  clock: Clock
  baseDomain: string
  port: number
  /** Whether an organization that an interrupted import has left may be finished. */
  resume: boolean
  keepSecrets: (secrets: Secret[]) => Promise<void>
}

/**
 * An organization serves nobody while it is filled. Whoever disables one writes a new time into it: one that is disabled and was never
 * changed is one whose import was interrupted.
 */
export const isUnfinished = ({ status, createdAt, updatedAt }: Organization): boolean =>
  status === 'disabled' && createdAt === updatedAt

/** The organization to fill: a new one, or the one that an interrupted import has left. */
const begin = async ({ store, resume }: Import, organization: Organization) => {
  const left = resume ? await store.organizations.findBySlug(organization.slug) : undefined
  if (left && isUnfinished(left)) return { organization: { ...organization, id: left.id }, left: true }
  await store.organizations.create({ ...organization, status: 'disabled' })
  return { organization, left: false }
}

const importApplications = async (
  { clock, keepSecrets }: Import,
  { applications }: OrganizationStore,
  { slug, inputs }: { slug: string; inputs: NewApplication[] },
): Promise<void> => {
  // Nobody has the secrets of an interrupted import for certain.
  for (const { clientId } of await applications.list()) await applications.delete(clientId)
  const made = inputs.map((input) => ({ input, ...createApplication(input, clock) }))
  const generated = made.filter(({ input }) => needsSecret(input))
  await keepSecrets(
    generated.map(({ application, clientSecret }) => ({
      organization: slug,
      client_id: application.clientId,
      client_secret: clientSecret,
    })),
  )
  if (made.length > 0) await applications.createMany(made.map(({ application }) => application))
}

// One batch is one transaction: a provider that runs beside must not wait for it long.
const BATCH = 500

const importMembers = async (
  { clock }: Import,
  { members }: OrganizationStore,
  { inputs, left }: { inputs: MemberInput[]; left: boolean },
): Promise<void> => {
  for (let start = 0; start < inputs.length; start += BATCH) {
    const batch = inputs.slice(start, start + BATCH)
    const made = await Promise.all(batch.map((input) => createMemberOf(input, clock)))
    const there = left ? await Promise.all(made.map(({ email }) => members.findByEmail(email))) : []
    for (const [index, member] of made.entries()) {
      const { id } = there[index] ?? {}
      if (id !== undefined) await members.update(id, () => ({ ...member, id }))
    }
    await members.createMany(made.filter((_, index) => there[index] === undefined))
  }
}

/** Creates an organization with everything in its row. It is in service when all of it is there. */
export const importOrganization = async (to: Import, row: OrganizationRow): Promise<void> => {
  const { applications, members, ...input } = row
  const { organization, left } = await begin(to, createOrganization(input, to, to.clock))
  const handle = to.store.forOrganization(organization.id)
  await importApplications(to, handle, { slug: organization.slug, inputs: applications })
  await importMembers(to, handle, { inputs: members, left })
  await to.store.organizations.update(organization.id, () => organization)
}
