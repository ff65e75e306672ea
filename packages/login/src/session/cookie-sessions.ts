import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import { endSessions, openSessions, writeSession } from './browser-sessions.ts'
import type { JarOf } from './cookies.ts'
import { createSeal, type Seal } from './seal.ts'
import type { KeptSession, SessionKeeper } from './session.ts'
import { largestParts } from './size.ts'

/** Node.js takes headers of 16 kB in all; pending sign-ins and the rest of a request need some of it. */
const MAX_SESSION_BYTES = 10_000

const newest = (one: KeptSession, other: KeptSession): number =>
  other.signedInAt - one.signedInAt || other.version - one.version

type Sealing = { seal: Seal; lifetime: number; issuer: string }

const sealed = async (session: KeptSession, sealing: Sealing): Promise<string> => {
  const { seal, lifetime, issuer } = sealing
  const value = await seal.close(session, lifetime)
  if (value.length <= MAX_SESSION_BYTES) return value
  // Only sign-out uses the ID token, and works without it: the provider then asks the member to confirm.
  if (session.idToken) return sealed({ ...session, idToken: undefined }, sealing)
  throw new OrgoLoginError('session-too-large', {
    issuer,
    detail: `${value.length} bytes of ${MAX_SESSION_BYTES}; the largest parts: ${largestParts(session)}`,
  })
}

/** Sessions are kept in cookies alone, so that any server with the same secret can serve any request. */
export const createCookieSessions = (settings: Settings, jarOf: JarOf): SessionKeeper => {
  const { clientId, clock, cookieSecrets: secrets } = settings
  const { maxAge } = settings.session
  const issuer = settings.issuer.href
  const seal = createSeal({ secrets, purpose: `session ${issuer} ${clientId}`, clock })

  return {
    async find(request) {
      const [session] = (await openSessions<KeptSession>(jarOf(request), seal)).sort(newest)
      return session
    },
    async keep(request, session) {
      const lifetime = session.expiresAt - Math.floor(clock().getTime() / 1000)
      const value = await sealed(session, { seal, lifetime, issuer })
      return writeSession(jarOf(request), { ...session, value, lifetime }, maxAge)
    },
    end: async (request) => endSessions(jarOf(request), maxAge),
    exclusively: (session, refresh) => refresh(session),
  }
}
