import { CLAIMS_BY_SCOPE, type Member, standardClaimsOf } from '@orgo/model'

const BY_SCOPE: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(CLAIMS_BY_SCOPE))

/** Returns the names of the claims that scopes, separated by spaces, release. */
export const claimsOfScopes = (scope: string): string[] =>
  scope.split(' ').flatMap((each) => BY_SCOPE.get(each) ?? [])

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
