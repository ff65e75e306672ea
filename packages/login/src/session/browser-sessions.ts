import { cookieName, type SessionCookies, sessionCookiesIn } from './cookie-names.ts'
import { type Jar, MAX_COOKIE_BYTES } from './cookies.ts'
import { endedIn, rememberEnded } from './ended-sessions.ts'
import type { Seal } from './seal.ts'

/** Room for a name, a part's number and the attributes. */
const MAX_VALUE_BYTES = MAX_COOKIE_BYTES - 200

const removeAll = (jar: Jar, cookies: readonly SessionCookies[], kept: ReadonlySet<string>): string[] =>
  cookies
    .flatMap(({ names }) => names)
    .filter((name) => !kept.has(name))
    .map((name) => jar.remove(name))

/** Returns the contents of the browser's session cookies that are valid and that it has not ended. */
export const openSessions = async <Content>(jar: Jar, seal: Seal): Promise<Content[]> => {
  const ended = endedIn(jar)
  const candidates = sessionCookiesIn(jar).filter(({ id }) => !ended.includes(id))
  const opened = await Promise.all(candidates.map(({ value }) => seal.open(value)))
  return opened.filter((payload) => payload !== undefined) as Content[]
}

type Written = { id: string; version: number; value: string; lifetime: number }

const inParts = (name: string, value: string): [string, string][] => {
  if (value.length <= MAX_VALUE_BYTES) return [[name, value]]
  const count = Math.ceil(value.length / MAX_VALUE_BYTES)
  return Array.from({ length: count }, (_, part) => [
    `${name}.${part}`,
    value.slice(part * MAX_VALUE_BYTES, (part + 1) * MAX_VALUE_BYTES),
  ])
}

/**
 * Returns the Set-Cookie values that put a session in place of the browser's earlier ones. Those of other sign-ins count as ended, for as
 * long as a session can last.
 */
export const writeSession = (
  jar: Jar,
  { id, version, value, lifetime }: Written,
  maxAge: number,
): string[] => {
  const before = sessionCookiesIn(jar)
  const parts = inParts(cookieName(jar, id, version), value)
  const others = before.filter((cookies) => !id.startsWith(cookies.id)).map((cookies) => cookies.id)
  return [
    ...removeAll(jar, before, new Set(parts.map(([name]) => name))),
    ...parts.map(([name, part]) => jar.set(name, part, lifetime)),
    ...(others.length > 0 ? [rememberEnded(jar, others, maxAge)] : []),
  ]
}

/** Returns the Set-Cookie values that end all sessions of the browser; none when there is none. */
export const endSessions = (jar: Jar, maxAge: number): string[] => {
  const before = sessionCookiesIn(jar)
  if (before.length === 0) return []
  const ids = before.map(({ id }) => id)
  return [...removeAll(jar, before, new Set()), rememberEnded(jar, ids, maxAge)]
}
