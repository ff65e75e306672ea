import { createCookies } from './cookies.ts'
import { OrgoLoginError } from './errors.ts'
import { createSeal } from './seal.ts'
import type { Settings } from './settings.ts'
import type { User } from './user.ts'

/** The session of a signed-in member. */
export type Session = {
  user: User
  /** The token for requests to the provider on the member's behalf (RFC 6750); absent once it has expired. */
  accessToken?: string
  /** When the session ends and the member has to sign in again. */
  expiresAt: Date
}

/** The content of the session's cookie, encrypted: the browser can neither read nor change it. */
export type StoredSession = {
  user: User
  accessToken: string
  /** Seconds since the Unix epoch; `undefined` when the provider named no lifetime. */
  accessTokenExpiresAt: number | undefined
  refreshToken: string | undefined
  idToken: string | undefined
}

export type Sessions = {
  /** Returns the Set-Cookie values that open a session. @throws {OrgoLoginError} `session-too-large` */
  open: (session: StoredSession) => Promise<string[]>
  /** Returns the content of the cookie and its end in seconds since the Unix epoch; `undefined` without a valid session. */
  stored: (request: Request) => Promise<(StoredSession & { exp: number }) | undefined>
  /** Returns the part of the stored session that the application sees. */
  read: (request: Request) => Promise<Session | undefined>
  /** Returns the Set-Cookie values that close the session; none when there is no cookie. */
  close: (request: Request) => string[]
}

/** Sessions are kept in the cookie alone, so that any server with the same secret can serve any request. */
export const createSessions = (settings: Settings): Sessions => {
  const cookies = createCookies(settings)
  const seal = createSeal({
    secrets: settings.cookieSecrets,
    purpose: `session ${settings.issuer.href} ${settings.clientId}`,
    clock: settings.clock,
  })
  const cookieFor = async (session: StoredSession) => {
    const value = await seal.close({ ...session }, settings.sessionMaxAge)
    return cookies.set(cookies.name(), value, settings.sessionMaxAge)
  }

  const sessions: Sessions = {
    async open(session) {
      try {
        return [await cookieFor(session)]
      } catch (error) {
        if (!(error instanceof OrgoLoginError) || !session.idToken) throw error
        // Only sign-out uses the ID token, and works without it: the provider then asks the member to confirm.
        return [await cookieFor({ ...session, idToken: undefined })]
      }
    },
    async stored(request) {
      const value = cookies.read(request).get(cookies.name())
      const payload = value && (await seal.open(value))
      return payload ? (payload as unknown as StoredSession & { exp: number }) : undefined
    },
    async read(request) {
      const stored = await sessions.stored(request)
      if (!stored) return undefined
      const { user, accessToken, accessTokenExpiresAt = stored.exp, exp } = stored
      const usable = accessTokenExpiresAt * 1000 > settings.clock().getTime()
      return { user, ...(usable && { accessToken }), expiresAt: new Date(exp * 1000) }
    },
    close(request) {
      const name = cookies.name()
      return cookies.read(request).has(name) ? [cookies.remove(name)] : []
    },
  }
  return sessions
}
