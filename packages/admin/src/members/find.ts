import { emailSchema, type Member } from '@orgo/model'
import { parseInput } from '../input.ts'
import type { OpenOrganization } from '../open-organization.ts'
import { Refusal } from '../refusal.ts'

/** A member, by e-mail address or by id. */
export type WhichMember = { email: string } | { id: string }

/** Returns the member. @throws Refusal `input-invalid`, `member-unknown` */
export const findMember = async (
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

const PAGE = 500

/** Returns all members, sorted by e-mail address. */
export const listMembers = async ({ data: { members } }: OpenOrganization): Promise<Member[]> => {
  const found: Member[] = []
  let page: Member[]
  do {
    page = await members.list({ after: found.at(-1)?.email, limit: PAGE })
    found.push(...page)
  } while (page.length === PAGE)
  return found
}
