import { type Member, memberSchema, standardClaimsOf } from '@orgo/model'
import { z } from 'zod'

const { passwordHash, createdAt, updatedAt, email, groups, roles, status, ...fields } = memberSchema.shape

export const memberDocument = z.object({
  ...fields,
  email: z.string(),
  groups: groups.unwrap(),
  roles: roles.unwrap(),
  status: status.unwrap(),
  has_password: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** Returns a member with `has_password` instead of the password's hash. */
export const showMember = (member: Member): z.output<typeof memberDocument> => ({
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
