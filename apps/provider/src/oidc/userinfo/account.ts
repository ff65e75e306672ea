import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { FindAccount, KoaContextWithOIDC } from 'oidc-provider'
import { claimsOf, documentedClaimsOf } from './claims.ts'
import { idTokenClaims } from './id-token.ts'

const hasOpenid = ({ state }: KoaContextWithOIDC, scope: string): boolean =>
  scope.split(' ').includes('openid') && state.admitted !== true

const userinfoClaims = (ctx: KoaContextWithOIDC, member: Member, scope: string) =>
  hasOpenid(ctx, scope) ? claimsOf(member) : documentedClaimsOf(member)

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
        const known =
          use === 'id_token'
            ? await idTokenClaims(ctx, member, { scope, claims })
            : userinfoClaims(ctx, member, scope)
        return { ...known, sub: member.id }
      },
    }
  }
