import { fetchUserInfo } from 'openid-client'
import type { Discover } from './discovery.ts'
import { OrgoLoginError } from './errors.ts'
import { explain } from './explain.ts'
import type { Sessions } from './session.ts'
import type { Settings } from './settings.ts'
import { toUser, type User } from './user.ts'

/**
 * Returns the member's claims from the userinfo endpoint, since those in the session may be hours old; `undefined`
 * without a session.
 *
 * @throws {OrgoLoginError} `token-expired` when the access token has expired, or the code of the failure.
 */
export const currentUser = async (
  request: Request,
  { settings, discover, sessions }: { settings: Settings; discover: Discover; sessions: Sessions },
): Promise<User | undefined> => {
  const session = await sessions.read(request)
  if (!session) return undefined
  const issuer = settings.issuer.href
  if (!session.accessToken) throw new OrgoLoginError('token-expired', { issuer })
  const configuration = await discover()
  try {
    return toUser({ ...(await fetchUserInfo(configuration, session.accessToken, session.user.sub)) })
  } catch (error) {
    throw await explain(error, { issuer })
  }
}
