import { hashPassword, type Member, newMemberSchema } from '@orgo/model'
import { replaceGiven, requireChange } from '../changes.ts'
import { refuseTaken } from '../failure.ts'
import { findMember, openOrganization, type WhichMember } from '../find.ts'
import { parseInput } from '../input.ts'
import { revokeAccess } from '../member-access.ts'
import { type PasswordFlags, requirePassword } from '../password-input.ts'
import type { Verb } from '../perform.ts'
import { answerMember } from './member.ts'

const changeableSchema = newMemberSchema.omit({ password: true })

/** The member with the given fields in the place of the old ones. @throws Failure when one of them is wrong. */
export const changeMember = (
  current: Member,
  changes: Record<string, unknown>,
  updatedAt: string,
): Member => {
  const { id, passwordHash, createdAt, updatedAt: _, ...fields } = current
  const changed = parseInput(changeableSchema, replaceGiven(fields, changes, ['picture']))
  return { id, ...changed, ...(passwordHash === undefined ? {} : { passwordHash }), createdAt, updatedAt }
}

type MemberChanges = WhichMember & {
  newEmail?: string
  name?: string
  picture?: string
  group?: string[]
  role?: string[]
  status?: string
}

export const updateMember: Verb<MemberChanges> = async ({ store, clock }, flags) => {
  const { org, id, email, newEmail, group, role, ...rest } = flags
  const changes = { ...rest, email: newEmail, groups: group, roles: role }
  requireChange(changes, 'orgo member update')
  const organization = await openOrganization(store, org)
  const member = await findMember(organization, flags)
  const updatedAt = new Date(clock.now()).toISOString()
  const write = organization.members.update(member.id, (current) => changeMember(current, changes, updatedAt))
  const updated = await refuseTaken(write, () => ({
    title: `${org} already has a member ${newEmail}; nothing was changed`,
    fix: 'Choose another e-mail address, or change that member',
  }))
  if (updated.status !== 'active') await revokeAccess(organization, updated)
  return answerMember(updated)
}

export const setPassword: Verb<WhichMember & PasswordFlags> = async ({ store, clock }, flags) => {
  const organization = await openOrganization(store, flags.org)
  const member = await findMember(organization, flags)
  const { password, warnings } = await requirePassword(flags)
  const passwordHash = await hashPassword(password)
  const updatedAt = new Date(clock.now()).toISOString()
  const updated = await organization.members.update(member.id, (current) => ({
    ...current,
    passwordHash,
    updatedAt,
  }))
  // Whoever knew the old password may be signed in with it.
  await revokeAccess(organization, updated)
  return answerMember(updated, warnings)
}
