import { type Member, newMemberSchema } from '@orgo/model'
import { replaceGiven } from '../changes.ts'
import { parseInput } from '../input.ts'
import { type Actor, type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { unlessTaken } from '../refusal.ts'
import { findMember, type WhichMember } from './find.ts'
import { revokeAccess } from './revoke-access.ts'

const changeableSchema = newMemberSchema.omit({ password: true })

/** Returns the member with the given fields replaced. @throws Refusal `input-invalid` */
export const changeMember = (
  current: Member,
  changes: Record<string, unknown>,
  updatedAt: string,
): Member => {
  const { id, passwordHash, createdAt, updatedAt: _, ...fields } = current
  const changed = parseInput(changeableSchema, replaceGiven(fields, changes, ['picture']))
  return { id, ...changed, ...(passwordHash === undefined ? {} : { passwordHash }), createdAt, updatedAt }
}

/**
 * Changes a member: given fields replace the old ones, the others stay. A member who is not active loses every session and token.
 *
 * @throws Refusal `input-invalid`, `member-unknown`, `address-taken`
 */
export const updateMember = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { which, changes }: { which: WhichMember; changes: Record<string, unknown> },
): Promise<Done<{ member: Member }>> => {
  const { data, clock, record } = organization
  const { id } = await findMember(organization, which)
  const updatedAt = new Date(clock.now()).toISOString()
  const write = data.members.update(id, (current) => changeMember(current, changes, updatedAt))
  const about = { organization: record.slug, email: String(changes.email) }
  const member = await unlessTaken(write, 'address-taken', about)
  if (member.status !== 'active') await revokeAccess(data, member)
  return logged({ actor, organization, action: 'member.update', target: id }, { member })
}
