import type { Member } from '@orgo/model'

/** A member as the command line shows them: whether there is a password, never its hash. */
export const showMember = (member: Member) => ({
  id: member.id,
  email: member.email,
  name: member.name,
  picture: member.picture,
  status: member.status,
  groups: member.groups,
  roles: member.roles,
  has_password: member.passwordHash !== undefined,
  created_at: member.createdAt,
  updated_at: member.updatedAt,
})
