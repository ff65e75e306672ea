import { type Member, createMember as makeMember, newMemberSchema } from '@orgo/model'
import { type Actor, requireRight } from '../actor.ts'
import { changesOf, memberFields } from '../audited.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { unlessTaken } from '../refusal.ts'

/**
 * Creates a member. `input` has the fields of `newMemberSchema`, unchecked.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `member-taken`
 */
export const createMember = async (
  actor: Actor,
  organization: ChangeableOrganization,
  input: Record<string, unknown>,
): Promise<Done<{ member: Member }>> => {
  requireRight(actor, 'organization')
  const { data, clock, record } = organization
  const member = await makeMember(parseInput(newMemberSchema, input), clock)
  await unlessTaken(data.members.create(member), 'member-taken', {
    organization: record.slug,
    email: member.email,
  })
  const changes = changesOf(undefined, member, memberFields)
  return logged({ actor, organization, action: 'member.create', target: member.id, changes }, { member })
}
