import type { OrganizationStore } from '@orgo/store'
import type { FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { documentedClaimsOf, releasedClaims } from './claims.ts'
import { idTokenClaims } from './id-token.ts'

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
      claims: async (use, scope, claims) => {
        if (use === 'id_token') return idTokenClaims(ctx, member, { scope, claims })
        return hasOpenid(ctx, scope)
          ? releasedClaims(member, scope, Object.keys(claims))
          : documentedClaimsOf(member)
      },
    }
  }
