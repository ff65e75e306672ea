import { ADMINISTRATOR_ROLE, type Member } from '@orgo/model'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

const isAdministrator = ({ roles, status }: Member): boolean =>
  status === 'active' && roles.includes(ADMINISTRATOR_ROLE)

const PAGE = 1000

const hasOther = async ({ data: { members } }: OpenOrganization, id: string): Promise<boolean> => {
  let page: Member[] = []
  do {
    page = await members.list({ after: page.at(-1)?.email, limit: PAGE })
    if (page.some((member) => member.id !== id && isAdministrator(member))) return true
  } while (page.length === PAGE)
  return false
}

/**
 * Refuses a change that leaves an organization without an administrator who can sign in: nobody but the operator could undo it. Reads other
 * members only where the change takes an administrator away. Two administrators may remove each other at the same moment, so this is asked
 * before the change and after it.
 *
 * @throws Refusal `administrator-last`
 */
export const keepAdministrator = async (
  organization: OpenOrganization,
  { before, after }: { before: Member; after: Member },
): Promise<void> => {
  if (!isAdministrator(before) || isAdministrator(after)) return
  if (await hasOther(organization, before.id)) return
  throw new Refusal('administrator-last', { organization: organization.record.slug, member: before.email })
}
