import { CLAIMS_BY_SCOPE, type Member, type MemberClaim, standardClaimOf } from '@orgo/model'

/** Claims by name. */
export type Claims = { sub: string; [name: string]: unknown }

const BY_SCOPE: ReadonlyMap<string, readonly MemberClaim[]> = new Map(Object.entries(CLAIMS_BY_SCOPE))

const KNOWN: ReadonlySet<string> = new Set(Object.values(CLAIMS_BY_SCOPE).flat())

const isKnown = (name: string): name is MemberClaim => KNOWN.has(name)

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

const claimOf = (member: Member, name: MemberClaim): unknown => {
  switch (name) {
    case 'sub':
      return member.id
    case 'updated_at':
      return Math.floor(Date.parse(member.updatedAt) / 1000)
    case 'name':
    case 'email':
    case 'picture':
    case 'groups':
    case 'roles':
      return member[name]
    default:
      return standardClaimOf(member, name)
  }
}

/**
 * Returns the claims about a member that scopes, separated by spaces, release, and those of the `further` names that some scope releases.
 * Every sign-in comes through here a few times, so that nothing is read which is not released.
 */
export const releasedClaims = (member: Member, scope: string, further: readonly string[]): Claims => {
  const claims: Claims = { sub: member.id }
  const add = (name: MemberClaim) => {
    const value = claimOf(member, name)
    if (value !== undefined) claims[name as string] = value
  }
  for (const each of scope.split(' ')) for (const name of BY_SCOPE.get(each) ?? []) add(name)
  for (const name of further) if (isKnown(name)) add(name)
  return claims
}
