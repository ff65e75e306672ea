import { explain } from '../errors/explain.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import { refreshTokens } from './refresh-tokens.ts'
import type { KeptSession } from './session.ts'

type Dependencies = { settings: Settings; discover: Discover }

/** Returns the session with new tokens. @throws {OrgoLoginError} the code of the failure */
export const refreshSession = async (
  session: KeptSession,
  { settings, discover }: Dependencies,
): Promise<KeptSession> => {
  try {
    const tokens = await refreshTokens(session, await discover(), settings)
    return { ...session, ...tokens, version: session.version + 1 }
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href })
  }
}
