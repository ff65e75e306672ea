import { json } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { claimsOf } from './claims.ts'
import { Refusal } from './refusal.ts'
import { secondsOf, type World } from './world.ts'

const IDENTITY = ['openid', 'profile', 'email', 'groups', 'roles']

/** `GET|POST /oauth/userinfo` (OpenID Connect Core §5.3, RFC 6750 §2). */
export const userinfo = (world: World, { request }: Asked): Response => {
  const code = world.failures.take(['userinfo'])
  if (code) throw new Refusal(code)
  const value = /^bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (value === undefined) throw new Refusal('token-missing')
  const token = world.accessTokens.get(value)
  if (!token || token.expiresAt <= secondsOf(world)) throw new Refusal('token-expired')
  const { grant, isRevoked } = token
  if (isRevoked || grant.isRevoked) throw new Refusal('token-revoked')
  if (!grant.scope.split(' ').some((word) => IDENTITY.includes(word))) throw new Refusal('insufficient-scope')
  return json(claimsOf(grant.member, grant.scope))
}
