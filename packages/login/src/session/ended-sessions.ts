import { shortId } from './cookie-names.ts'
import type { Jar } from './cookies.ts'

const REMEMBERED = 8

const nameIn = (jar: Jar): string => jar.name('out')

/** Returns the short ids of the sessions that this browser has ended. */
export const endedIn = (jar: Jar): string[] => jar.found.get(nameIn(jar))?.split('.').filter(Boolean) ?? []

/**
 * Returns the Set-Cookie value that remembers ended sessions. The answer to a request that was under way during sign-out can still set the
 * cookie of its session, and such a session must not come back. Whoever changes this cookie harms only their own browser.
 */
export const rememberEnded = (jar: Jar, ids: readonly string[], maxAgeSeconds: number): string => {
  const all = [...new Set([...endedIn(jar), ...ids.map(shortId)])].slice(-REMEMBERED)
  return jar.set(nameIn(jar), all.join('.'), maxAgeSeconds)
}
