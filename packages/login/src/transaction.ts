import { type Cookies, createCookies } from './cookies.ts'
import { createSeal } from './seal.ts'
import type { Settings } from './settings.ts'

/** The values of a sign-in that the callback needs to finish it. */
export type Transaction = {
  state: string
  /** `undefined` when `openid` is not in the scope: without an ID token there is nothing to bind. */
  nonce: string | undefined
  codeVerifier: string
  /** Absolute, on this site's origin. */
  returnTo: string
}

export type Transactions = {
  /** Returns the Set-Cookie values that keep a sign-in for ten minutes. */
  begin: (request: Request, transaction: Transaction) => Promise<string[]>
  /** Returns the sign-in with this state, if this browser began it in the last ten minutes. */
  find: (request: Request, state: string) => Promise<Transaction | undefined>
  /** Returns the Set-Cookie values that remove the sign-in of the request's `state`; none when there is no such cookie. */
  end: (request: Request) => string[]
}

const LIFETIME_SECONDS = 10 * 60

/** Enough for a person's tabs, and few enough that abandoned sign-ins never fill the request header. */
const MAX_PENDING = 5

const removeOldest = (cookies: Cookies, request: Request): string[] => {
  const pending = [...cookies.read(request).keys()].filter((name) => name.startsWith(`${cookies.name()}.`))
  return pending.slice(0, Math.max(0, pending.length - MAX_PENDING + 1)).map((name) => cookies.remove(name))
}

/**
 * Keeps pending sign-ins in one encrypted cookie per state, so that two tabs may sign in at once. Only the browser that
 * began a sign-in has the cookie that finishes it: a callback link alone is worthless (login CSRF, RFC 9700 §4.7).
 */
export const createTransactions = (settings: Settings): Transactions => {
  const cookies = createCookies(settings)
  const seal = createSeal({
    secrets: settings.cookieSecrets,
    purpose: `sign-in ${settings.issuer.href} ${settings.clientId}`,
    clock: settings.clock,
  })

  return {
    async begin(request, transaction) {
      const value = await seal.close({ ...transaction }, LIFETIME_SECONDS)
      const cookie = cookies.set(cookies.name(transaction.state), value, LIFETIME_SECONDS)
      return [...removeOldest(cookies, request), cookie]
    },
    async find(request, state) {
      const value = state && cookies.read(request).get(cookies.name(state))
      const payload = value && (await seal.open(value))
      // A cookie that was renamed to another state must not finish that state's sign-in.
      return payload && payload.state === state ? (payload as unknown as Transaction) : undefined
    },
    end(request) {
      const state = new URL(request.url).searchParams.get('state')
      // An empty state would name the session's own cookie, and a link on another site could sign the member out (CSRF).
      if (!state) return []
      const name = cookies.name(state)
      return cookies.read(request).has(name) ? [cookies.remove(name)] : []
    },
  }
}
