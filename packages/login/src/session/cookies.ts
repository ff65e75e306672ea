import type { AddressOf } from '../addresses/public-address.ts'
import type { Settings } from '../options/settings.ts'

/** The cookies of one request, and how to write those of its answer. */
export type Jar = {
  /** The cookies of the request in the browser's order: oldest first (RFC 6265 §5.4). */
  found: ReadonlyMap<string, string>
  /** Returns the full name of a cookie: the name of this application's cookies and what follows it. */
  name: (suffix: string) => string
  /** Returns a Set-Cookie value. */
  set: (name: string, value: string, maxAgeSeconds: number) => string
  /** Returns a Set-Cookie value that removes the cookie. */
  remove: (name: string) => string
}

/** Opens the cookies of a request. @throws {OrgoLoginError} `host-not-allowed` */
export type JarOf = (request: Request) => Jar

/** The smallest limit among browsers, for a cookie with its name and attributes (RFC 6265 §6.1). */
export const MAX_COOKIE_BYTES = 4096

const parse = (header: string): Map<string, string> => {
  const cookies = new Map<string, string>()
  for (const pair of header.split(';')) {
    const separator = pair.indexOf('=')
    if (separator > 0) cookies.set(pair.slice(0, separator).trim(), pair.slice(separator + 1).trim())
  }
  return cookies
}

/** A short word for a text, by the hash FNV-1a: it tells the applications on one host apart and protects nothing. */
const wordFor = (text: string): string => {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(36)
}

/**
 * Cookies are Secure if the site's public address is https. The request's own scheme does not count: behind a proxy that ends TLS it is
 * http. The prefix `__Host-` keeps a neighboring subdomain from planting a session of its choice (session fixation, RFC 6265bis §4.1.3.2).
 */
export const createJarOf = (settings: Settings, addressOf: AddressOf): JarOf => {
  const base = settings.cookieName ?? `orgo-${wordFor(`${settings.issuer.href} ${settings.clientId}`)}`
  return (request) => {
    const isSecure = addressOf(request).origin.startsWith('https:')
    const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
    return {
      found: parse(request.headers.get('cookie') ?? ''),
      name: (suffix) => `${isSecure ? '__Host-' : ''}${base}.${suffix}`,
      set: (name, value, maxAgeSeconds) => `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`,
      remove: (name) => `${name}=; Max-Age=0; ${attributes}`,
    }
  }
}
