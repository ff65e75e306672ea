import { fetchUserInfo } from 'openid-client'
import { explain } from '../errors/explain.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import type { KeptSession } from '../session/session.ts'
import { usableToken } from './usable-token.ts'
import { toUser, type User } from './user.ts'

/**
 * Returns the member's claims as they are now, since those in the session may be an hour old.
 *
 * @throws {OrgoLoginError} `token-expired`, or the code of the failure.
 */
export const currentUser = async (
  session: KeptSession,
  { settings, discover }: { settings: Settings; discover: Discover },
): Promise<User> => {
  const accessToken = usableToken(session, settings)
  try {
    const { configuration } = await discover()
    const claims = await fetchUserInfo(configuration, accessToken, session.user.sub)
    return toUser({ ...claims }, settings.scope)
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href })
  }
}
