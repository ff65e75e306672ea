import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import type { KeptSession } from '../session/session.ts'

/** Returns the access token of a session. @throws {OrgoLoginError} `token-expired` when it has ended and could not be refreshed. */
export const usableToken = (session: KeptSession, { clock, issuer }: Settings): string => {
  const { accessToken, accessTokenExpiresAt = session.expiresAt } = session
  if (accessTokenExpiresAt * 1000 > clock().getTime()) return accessToken
  throw new OrgoLoginError('token-expired', { issuer: issuer.href })
}
