import { emailSchema, type Member } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { parseInput } from '../input.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

/** A member, by e-mail address or by id. */
export type WhichMember = { email: string } | { id: string }

/** Returns the member, for an operation. @throws Refusal `input-invalid`, `member-unknown` */
export const requireMember = async (
  { record, data: { members } }: OpenOrganization,
  which: WhichMember,
): Promise<Member> => {
  const found =
    'email' in which
      ? await members.findByEmail(parseInput(emailSchema, which.email))
      : await members.find(which.id)
  if (found) return found
  const member = 'email' in which ? which.email : which.id
  throw new Refusal('member-unknown', { organization: record.slug, member })
}

/** Returns the member. @throws Refusal `not-allowed`, `input-invalid`, `member-unknown` */
export const findMember = async (
  actor: Actor,
  organization: OpenOrganization,
  which: WhichMember,
): Promise<Member> => {
  requireRight(actor, 'organization')
  return requireMember(organization, which)
}

const PAGE = 500

/** Returns all members, sorted by e-mail address. @throws Refusal `not-allowed` */
export const listMembers = async (
  actor: Actor,
  { data: { members } }: OpenOrganization,
): Promise<Member[]> => {
  requireRight(actor, 'organization')
  const found: Member[] = []
  let page: Member[]
  do {
    page = await members.list({ after: found.at(-1)?.email, limit: PAGE })
    found.push(...page)
  } while (page.length === PAGE)
  return found
}
