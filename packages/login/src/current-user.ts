import { fetchUserInfo } from 'openid-client'
import type { Discover } from './discovery.ts'
import { OrgoLoginError } from './errors.ts'
import { explain } from './explain.ts'
import type { Sessions } from './session.ts'
import type { Settings } from './settings.ts'
import { toUser, type User } from './user.ts'

/** Asks the provider again, for a member whose session may be hours old. */
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
