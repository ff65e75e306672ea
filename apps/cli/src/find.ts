import type { Application, Member } from '@orgo/model'
import { emailSchema } from '@orgo/model'
import type { OrganizationStore, Store, StoredOrganization } from '@orgo/store'
import { Failure } from './failure.ts'
import { parseInput } from './input.ts'

/** The organization behind `--org`: a slug, or the id. */
export const findOrganization = async (store: Store, slugOrId: string): Promise<StoredOrganization> => {
  const found = (await store.organizations.findBySlug(slugOrId)) ?? (await store.organizations.find(slugOrId))
  if (found) return found
  throw new Failure('not-found', {
    title: `There is no organization ${slugOrId}`,
    fix: '`orgo org list` shows the organizations, `orgo org create` makes one',
  })
}

/** The data of the organization behind `--org`. */
export const openOrganization = async (store: Store, slugOrId: string): Promise<OrganizationStore> =>
  store.forOrganization((await findOrganization(store, slugOrId)).id)

export const findApplication = async (
  { applications }: Pick<OrganizationStore, 'applications'>,
  { org, clientId }: { org: string; clientId: string },
): Promise<Application> => {
  const found = await applications.find(clientId)
  if (found) return found
  throw new Failure('not-found', {
    title: `${org} has no application ${clientId}`,
    fix: `\`orgo app list --org ${org}\` shows its applications`,
  })
}

export type WhichMember = { org: string; email?: string; id?: string }

/** The member behind `--email` or `--id`. */
export const findMember = async (
  { members }: Pick<OrganizationStore, 'members'>,
  { org, email, id }: WhichMember,
): Promise<Member> => {
  if ((email === undefined) === (id === undefined)) {
    throw new Failure('usage', {
      title: 'Which member? Exactly one of --email and --id is needed',
      fix: `\`orgo member list --org ${org}\` shows the members`,
    })
  }
  const found =
    id === undefined ? await members.findByEmail(parseInput(emailSchema, email)) : await members.find(id)
  if (found) return found
  throw new Failure('not-found', {
    title: `${org} has no member ${email ?? id}`,
    fix: `\`orgo member list --org ${org}\` shows its members`,
  })
}
