import type { Jar } from './cookies.ts'

/** The cookies of one version of one session. */
export type SessionCookies = { id: string; version: number; names: string[]; value: string }

const SUFFIX = /^s\.([\w-]+)\.(\d+)(?:\.(\d+))?$/
const SHORT_ID_LENGTH = 10

/** Returns the part of a session's id that its cookies' names have. */
export const shortId = (id: string): string => id.slice(0, SHORT_ID_LENGTH)

/**
 * Every version of every session has cookies of its own names. So the answer to a slow request, which arrives after the tokens were
 * refreshed again or after another sign-in, overwrites nothing newer.
 */
export const cookieName = (jar: Jar, id: string, version: number): string =>
  jar.name(`s.${shortId(id)}.${version}`)

/** Returns the sessions in a request's cookies, their parts joined in order. */
export const sessionCookiesIn = (jar: Jar): SessionCookies[] => {
  const start = jar.name('')
  const found = new Map<string, SessionCookies & { parts: [number, string][] }>()
  for (const [name, value] of jar.found) {
    const match = name.startsWith(start) ? SUFFIX.exec(name.slice(start.length)) : null
    if (!match) continue
    const [, id = '', version = '', part = '0'] = match
    const key = `${id}.${version}`
    const one = found.get(key) ?? { id, version: Number(version), names: [], value: '', parts: [] }
    one.names.push(name)
    one.parts.push([Number(part), value])
    found.set(key, one)
  }
  return [...found.values()].map(({ parts, ...one }) => ({
    ...one,
    value: parts
      .sort(([a], [b]) => a - b)
      .map(([, value]) => value)
      .join(''),
  }))
}
