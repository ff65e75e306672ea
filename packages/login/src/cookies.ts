import { OrgoLoginError } from './errors.ts'

/** The smallest limit among browsers, for the whole Set-Cookie value (RFC 6265 §6.1). */
const MAX_COOKIE_BYTES = 4096

export type Cookies = {
  /** Returns the full name of a cookie, with the configured name and the prefix. */
  name: (suffix?: string) => string
  /** Returns the cookies of a request in the browser's order: oldest first (RFC 6265 §5.4). */
  read: (request: Request) => Map<string, string>
  /**
   * Returns a Set-Cookie value.
   * @throws {OrgoLoginError} `session-too-large` when browsers would not keep the cookie.
   */
  set: (name: string, value: string, maxAgeSeconds: number) => string
  /** Returns a Set-Cookie value that removes the cookie. */
  remove: (name: string) => string
}

const parse = (header: string): Map<string, string> => {
  const cookies = new Map<string, string>()
  for (const pair of header.split(';')) {
    const separator = pair.indexOf('=')
    if (separator > 0) cookies.set(pair.slice(0, separator).trim(), pair.slice(separator + 1).trim())
  }
  return cookies
}

/**
 * Cookies are Secure if the public redirectUri is https. The request's own scheme does not count: behind a proxy that
 * ends TLS it is http. The prefix `__Host-` keeps a neighboring subdomain from planting a session of its choice
 * (session fixation, RFC 6265bis §4.1.3.2).
 */
export const createCookies = (settings: { cookieName: string; redirectUri: URL; issuer: URL }): Cookies => {
  const secure = settings.redirectUri.protocol === 'https:'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

  return {
    name: (suffix) => `${secure ? '__Host-' : ''}${settings.cookieName}${suffix ? `.${suffix}` : ''}`,
    read: (request) => parse(request.headers.get('cookie') ?? ''),
    set(name, value, maxAgeSeconds) {
      const cookie = `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`
      if (cookie.length > MAX_COOKIE_BYTES) {
        throw new OrgoLoginError('session-too-large', {
          issuer: settings.issuer.href,
          detail: `the cookie has ${cookie.length} bytes, browsers keep ${MAX_COOKIE_BYTES}`,
        })
      }
      return cookie
    },
    remove: (name) => `${name}=; Max-Age=0; ${attributes}`,
  }
}
