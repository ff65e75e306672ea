import type { OrganizationStore } from '@orgo/store'
import type { FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { claimsOf, documentedClaimsOf } from './claims.ts'

/** Ties the ID token to the access token (OpenID Connect Core §3.1.3.6). oidc-provider replaces the value with its digest. */
const accessTokenHash = ({ oidc }: KoaContextWithOIDC): { at_hash?: string } => {
  const value = oidc.entities.AccessToken?.jti
  return value === undefined ? {} : { at_hash: value }
}

const hasOpenid = ({ state }: KoaContextWithOIDC, scope: string): boolean =>
  scope.split(' ').includes('openid') && state.admitted !== true

/**
 * Finds the member of a `sub`. Only active members have an account: the sessions and tokens of a member who loses access fail with the
 * next request, in every process.
 */
export const findAccount =
  (members: OrganizationStore['members']): FindAccount =>
  async (ctx, sub) => {
    const member = await (ctx.state.work?.findMember(sub) ?? members.find(sub))
    if (member?.status !== 'active') return undefined
    return {
      accountId: member.id,
      claims: async (use, scope) => ({
        ...(hasOpenid(ctx, scope) ? claimsOf(member) : documentedClaimsOf(member)),
        ...(use === 'id_token' ? accessTokenHash(ctx) : {}),
      }),
    }
  }
