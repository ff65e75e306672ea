import { hashPassword, type Member, newMemberSchema } from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRightOver } from '../actor.ts'
import { changesOf, memberFields } from '../audited.ts'
import { parseInput } from '../input.ts'
import { type Done, logged } from '../log.ts'
import type { ChangeableOrganization } from '../open-organization.ts'
import { changeMember } from './change.ts'
import { requireMember, type WhichMember } from './find.ts'
import { revokeAccess } from './revoke-access.ts'

const passwordSchema = z.object({ password: newMemberSchema.shape.password.unwrap() })

/** Returns the password if it may be set. @throws Refusal `input-invalid` */
export const parsePassword = (password: unknown): string => parseInput(passwordSchema, { password }).password

/**
 * Sets a member's password, and ends every session and token: an attacker who knew the old password may be signed in. Members
 * may set their own.
 *
 * @throws Refusal `not-allowed`, `input-invalid`, `member-unknown`, `changed-meanwhile`
 */
export const setPassword = async (
  actor: Actor,
  organization: ChangeableOrganization,
  { which, password }: { which: WhichMember; password: string },
): Promise<Done<{ member: Member }>> => {
  requireRightOver(actor, 'organization', which && 'id' in which ? which.id : undefined)
  const { id } = await requireMember(organization, which)
  const passwordHash = await hashPassword(parsePassword(password))
  const { before, after } = await changeMember(organization, id, (current) => ({ ...current, passwordHash }))
  await revokeAccess(organization.data, after)
  const changes = changesOf(before, after, memberFields)
  return logged(
    { actor, organization, action: 'member.set-password', target: id, changes },
    { member: after },
  )
}
