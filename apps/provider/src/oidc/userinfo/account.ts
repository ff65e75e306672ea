import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { FindAccount, KoaContextWithOIDC } from 'oidc-provider'

const claimsOf = ({ id, name, email, picture, groups, roles }: Member) => ({
  sub: id,
  name,
  email,
  ...(picture === undefined ? {} : { picture }),
  groups,
  roles,
})

/** What ties the ID token to the access token (OpenID Connect Core §3.1.3.6). oidc-provider makes the digest of it that fits the key. */
const accessTokenHash = ({ oidc }: KoaContextWithOIDC): { at_hash?: string } => {
  const value = oidc.entities.AccessToken?.jti
  return value === undefined ? {} : { at_hash: value }
}

/**
 * Finds the member behind a `sub`. Only an active one has an account: whoever loses access, loses sessions and tokens with the next
 * request, wherever it arrives.
 */
export const findAccount =
  (members: OrganizationStore['members']): FindAccount =>
  async (ctx, sub) => {
    const member = await (ctx.state.work?.findMember(sub) ?? members.find(sub))
    if (member?.status !== 'active') return undefined
    return {
      accountId: member.id,
      claims: async (use) => ({ ...claimsOf(member), ...(use === 'id_token' ? accessTokenHash(ctx) : {}) }),
    }
  }
