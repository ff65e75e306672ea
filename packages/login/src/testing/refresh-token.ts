import type { Application } from './applications.ts'
import type { Asked } from './asked.ts'
import { issueTokens } from './issue.ts'
import { Refusal } from './refusal.ts'
import { type RefreshToken, secondsOf, type World } from './world.ts'

/** So long a token that was just replaced is good once more: an answer was lost, or two tabs asked at once. */
const OVERLAP_SECONDS = 10

const isRepeat = (
  { refreshTokens }: World,
  { usedAt = 0, successor = '' }: RefreshToken,
  now: number,
): boolean => now - usedAt <= OVERLAP_SECONDS && refreshTokens.get(successor)?.usedAt === undefined

/** `grant_type=refresh_token`: each use replaces the token; an old one ends its family (RFC 6749 §6, RFC 9700 §4.14.2). */
export const refreshToken = async (
  world: World,
  asked: Asked,
  application: Application,
): Promise<Response> => {
  const now = secondsOf(world)
  const token = world.refreshTokens.get(asked.form.refresh_token ?? '')
  if (!token || token.expiresAt <= now) throw new Refusal('refresh-token-expired')
  const { grant, session } = token
  if (grant.application !== application) throw new Refusal('code-client-mismatch')
  if (grant.isRevoked) throw new Refusal('refresh-token-revoked')
  if (token.usedAt !== undefined && !isRepeat(world, token, now)) {
    grant.isRevoked = true
    throw new Refusal('refresh-token-reused')
  }
  token.usedAt = now
  const issued = await issueTokens(world, { grant, session }, asked)
  token.successor = issued.refreshToken
  return issued.response
}
