import type { Settings } from '../options/settings.ts'
import type { Jar, JarOf } from '../session/cookies.ts'
import { createSeal } from '../session/seal.ts'

/** The values of a sign-in that the callback needs to finish it. */
export type Attempt = {
  state: string
  /** `undefined` without an ID token: there is nothing to bind then. */
  nonce: string | undefined
  /** `undefined` where the server takes none. */
  codeVerifier: string | undefined
  /** Exactly as it was sent, which the token request repeats. */
  redirectUri: string
  /** A path on this site. */
  returnTo: string
}

export type Attempts = {
  /** Returns the Set-Cookie values that keep a sign-in for ten minutes. */
  begin: (request: Request, attempt: Attempt) => Promise<string[]>
  /** Returns the sign-in with this state, if this browser began it in the last ten minutes. */
  find: (request: Request, state: string) => Promise<Attempt | undefined>
  /** Returns the Set-Cookie values that remove the sign-in of the request's `state`; none when there is no such cookie. */
  end: (request: Request) => string[]
  /** Returns whether the request has the cookie of any sign-in, which shows that the browser keeps cookies. */
  hasAny: (request: Request) => boolean
}

const LIFETIME_SECONDS = 10 * 60

/** Enough for a person's tabs. */
const MAX_PENDING = 10

/** Together with a large session they still have room in the 16 kB of headers that Node.js takes. */
const MAX_PENDING_BYTES = 5_000

const START = 'in.'
const STATE_CHARACTERS = 16

/** A link can have any state; only such values begin a cookie's name. */
const nameFor = (jar: Jar, state: string): string =>
  jar.name(`${START}${state.slice(0, STATE_CHARACTERS).replaceAll(/[^\w-]/g, '_')}`)

const pendingIn = (jar: Jar): [string, string][] =>
  [...jar.found].filter(([name]) => name.startsWith(jar.name(START)))

/** Returns the Set-Cookie values that make room for one more: the oldest leave first. */
const makeRoom = (jar: Jar, added: string): string[] => {
  const pending = pendingIn(jar)
  let count = pending.length + 1
  let bytes = added.length + pending.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  const removed: string[] = []
  for (const [name, value] of pending) {
    if (count <= MAX_PENDING && bytes <= MAX_PENDING_BYTES) break
    removed.push(jar.remove(name))
    count -= 1
    bytes -= name.length + value.length
  }
  return removed
}

/**
 * Keeps pending sign-ins in one encrypted cookie per state, so that several tabs may sign in at once. Only the browser that began a sign-in
 * has the cookie that finishes it: a callback link alone is worthless (login CSRF, RFC 9700 §4.7).
 */
export const createAttempts = (settings: Settings, jarOf: JarOf): Attempts => {
  const { issuer, clientId, clock, cookieSecrets: secrets } = settings
  const seal = createSeal({ secrets, purpose: `sign-in ${issuer.href} ${clientId}`, clock })

  return {
    async begin(request, attempt) {
      const jar = jarOf(request)
      const value = await seal.close(attempt, LIFETIME_SECONDS)
      const cookie = jar.set(nameFor(jar, attempt.state), value, LIFETIME_SECONDS)
      return [...makeRoom(jar, cookie), cookie]
    },
    async find(request, state) {
      const jar = jarOf(request)
      const value = jar.found.get(nameFor(jar, state))
      const payload = value && (await seal.open(value))
      // A cookie that was renamed to another state must not finish that state's sign-in.
      return payload && payload.state === state ? (payload as unknown as Attempt) : undefined
    },
    end(request) {
      const state = new URL(request.url).searchParams.get('state')
      if (!state) return []
      const jar = jarOf(request)
      const name = nameFor(jar, state)
      return jar.found.has(name) ? [jar.remove(name)] : []
    },
    hasAny: (request) => pendingIn(jarOf(request)).length > 0,
  }
}
