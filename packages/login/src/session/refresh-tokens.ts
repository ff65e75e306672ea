import { refreshTokenGrant } from 'openid-client'
import { OrgoLoginError } from '../errors/error.ts'
import type { ClientSettings } from '../options/settings.ts'
import type { Provider } from '../provider/discovery.ts'
import { checkIdToken } from '../provider/id-token.ts'
import { fromTokens, type MemberTokens } from './tokens.ts'

/**
 * Refreshes the tokens of a member (RFC 6749 §6) and returns the new ones.
 *
 * @throws {OrgoLoginError} `subject-mismatch` when the provider names another member
 */
export const refreshTokens = async (
  old: MemberTokens,
  provider: Provider,
  settings: ClientSettings,
): Promise<MemberTokens> => {
  const tokens = await refreshTokenGrant(provider.configuration, old.refreshToken ?? '')
  await checkIdToken(tokens, settings, provider.clock)
  const subject = tokens.claims()?.sub
  if (subject !== undefined && subject !== old.user.sub)
    throw new OrgoLoginError('subject-mismatch', { issuer: settings.issuer.href })
  const now = Math.floor(settings.clock().getTime() / 1000)
  // The tokens are rotated already: what is missing for the member's claims must not lose them.
  const next = await fromTokens(tokens, { provider, scope: settings.scope, now }).catch(() => ({
    accessToken: tokens.access_token,
    accessTokenExpiresAt: now + (tokens.expiresIn() ?? 0),
  }))
  return {
    ...old,
    ...next,
    refreshToken: tokens.refresh_token ?? old.refreshToken,
    idToken: tokens.id_token ?? old.idToken,
    sid: old.sid,
  }
}
