import { hashPassword, type Member, newMemberSchema } from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from '../actor.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { requireMember, type WhichMember } from './find.ts'
import { revokeAccess } from './revoke-access.ts'

const passwordSchema = z.object({ password: newMemberSchema.shape.password.unwrap() })

/** Returns the password if it may be set. @throws Refusal `input-invalid` */
export const parsePassword = (password: unknown): string => parseInput(passwordSchema, { password }).password

/**
 * Sets a member's password, and ends every session and token: an attacker who knew the old password may be signed in.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `member-unknown`
 */
export const setPassword = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { which, password }: { which: WhichMember; password: string },
): Promise<Done<{ member: Member }>> => {
  requireRight(actor, 'organization')
  const { data, clock } = organization
  const { id } = await requireMember(organization, which)
  const passwordHash = await hashPassword(parsePassword(password))
  const updatedAt = new Date(clock.now()).toISOString()
  const member = await data.members.update(id, (current) => ({ ...current, passwordHash, updatedAt }))
  await revokeAccess(data, member)
  return logged({ actor, organization, action: 'member.set-password', target: id }, { member })
}
