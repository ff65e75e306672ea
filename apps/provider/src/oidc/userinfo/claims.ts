import { type Member, standardClaimsOf } from '@orgo/model'

/** Returns what applications without `openid` may know: the documented flow stays as it is, byte for byte. */
export const documentedClaimsOf = ({ id, name, email, picture, groups, roles }: Member) => ({
  sub: id,
  name,
  email,
  ...(picture === undefined ? {} : { picture }),
  groups,
  roles,
})

/** Returns every claim about a member that some scope releases. */
export const claimsOf = (member: Member) => ({
  ...documentedClaimsOf(member),
  ...standardClaimsOf(member),
  updated_at: Math.floor(Date.parse(member.updatedAt) / 1000),
})
