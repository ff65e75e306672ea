import { json } from '../addresses/responses.ts'
import type { Asked } from './asked.ts'
import { claimsOf } from './claims.ts'
import { base64url, randomText, sha256 } from './random.ts'
import { type Grant, type ProviderSession, secondsOf, type World } from './world.ts'

const HOUR = 60 * 60
const REFRESH_SECONDS = 30 * 24 * HOUR

type Issue = { grant: Grant; session: ProviderSession; nonce?: string | undefined }

const signIdToken = async (
  { keys, ...world }: World,
  { grant, session, nonce, accessToken }: Issue & { accessToken: string },
  issuer: string,
): Promise<string> => {
  const iat = secondsOf(world)
  const hash = await sha256(accessToken)
  return keys.sign({
    iss: issuer,
    aud: grant.application.clientId,
    iat,
    exp: iat + HOUR,
    auth_time: session.authTime,
    sid: session.sid,
    ...(nonce && { nonce }),
    // The left half of the hash (OpenID Connect Core §3.1.3.6).
    at_hash: base64url(hash.subarray(0, hash.length / 2)),
    ...claimsOf(grant.member, grant.scope),
  })
}

/** Returns the refresh token too, so that a used one can name its successor. */
export const issueTokens = async (
  world: World,
  issue: Issue,
  { issuer }: Asked,
): Promise<{ response: Response; refreshToken: string }> => {
  const { grant, session } = issue
  const now = secondsOf(world)
  const accessToken = randomText()
  const refreshToken = randomText()
  world.accessTokens.set(accessToken, { grant, expiresAt: now + HOUR, isRevoked: false })
  world.refreshTokens.set(refreshToken, {
    grant,
    session,
    expiresAt: now + REFRESH_SECONDS,
    successor: undefined,
    usedAt: undefined,
  })
  const isOpenId = grant.scope.split(' ').includes('openid')
  const response = json({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: HOUR,
    refresh_token: refreshToken,
    scope: grant.scope,
    ...(isOpenId && { id_token: await signIdToken(world, { ...issue, accessToken }, issuer) }),
  })
  return { response, refreshToken }
}
