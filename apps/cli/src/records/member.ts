import { type Member, standardClaimsOf } from '@orgo/model'

/** Returns a member as the command line shows them: with `has_password` instead of the password's hash. */
export const showMember = (member: Member) => ({
  id: member.id,
  email: member.email,
  name: member.name,
  picture: member.picture,
  ...standardClaimsOf(member),
  status: member.status,
  groups: member.groups,
  roles: member.roles,
  has_password: member.passwordHash !== undefined,
  created_at: member.createdAt,
  updated_at: member.updatedAt,
})
