import { createApplication, createOrganization, type NewApplication, type Organization } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import { needsSecret } from '../applications/input.ts'
import type { Deployment } from '../deployment.ts'
import { createMemberOf, type MemberRecord } from '../members/record.ts'
import type { OrganizationRecord } from './record.ts'

/** A secret that was created for an application. It is shown only once. */
export type MadeSecret = { organization: string; client_id: string; client_secret: string | undefined }

type Filling = Deployment & {
  /** Whether to finish an organization whose import was interrupted. */
  resume: boolean
  /** Resolves when the secrets survive a loss of power; their applications are created only then. */
  keepSecrets: (secrets: MadeSecret[]) => Promise<void>
}

/** Returns the organization to fill: a new one, or the one that an interrupted import left. */
const begin = async (
  { store, resume }: Filling,
  organization: Organization,
): Promise<{ organization: Organization; left: boolean }> => {
  const found = resume ? await store.organizations.findBySlug(organization.slug) : undefined
  if (found?.status === 'importing') return { organization: { ...organization, id: found.id }, left: true }
  // The provider does not serve an organization with this status.
  await store.organizations.create({ ...organization, status: 'importing' })
  return { organization, left: false }
}

const fillApplications = async (
  { clock, keepSecrets }: Filling,
  { applications }: OrganizationStore,
  { slug, inputs }: { slug: string; inputs: NewApplication[] },
): Promise<void> => {
  // The secrets of an interrupted import may be lost, so its applications are created again. All that exist are the import's own, because
  // other operations refuse to change an unfinished organization.
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

// One batch is one transaction, and a running provider must not wait long for one.
const BATCH = 500

const fillMembers = async (
  { clock }: Filling,
  { members }: OrganizationStore,
  { records, left }: { records: MemberRecord[]; left: boolean },
): Promise<void> => {
  for (let start = 0; start < records.length; start += BATCH) {
    const batch = records.slice(start, start + BATCH)
    const made = await Promise.all(batch.map((record) => createMemberOf(record, clock)))
    const there = left ? await Promise.all(made.map(({ email }) => members.findByEmail(email))) : []
    for (const [index, member] of made.entries()) {
      const { id } = there[index] ?? {}
      if (id !== undefined) await members.update(id, () => ({ ...member, id }))
    }
    await members.createMany(made.filter((_, index) => there[index] === undefined))
  }
}

/** Creates an organization with everything in its record, and puts it into service at the end. */
export const fillOrganization = async (
  filling: Filling,
  { applications, members, ...input }: OrganizationRecord,
): Promise<Organization> => {
  const { organization, left } = await begin(filling, createOrganization(input, filling, filling.clock))
  const data = filling.store.forOrganization(organization.id)
  await fillApplications(filling, data, { slug: organization.slug, inputs: applications })
  await fillMembers(filling, data, { records: members, left })
  return filling.store.organizations.update(organization.id, () => organization)
}
