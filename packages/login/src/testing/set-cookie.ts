/** A cookie in the form that Playwright's `context.addCookies` takes. */
export type SessionCookie = {
  /** The name, with the prefix `__Host-` on https. */
  name: string
  /** The value; that of a session is encrypted. */
  value: string
  /** The host of the site. */
  domain: string
  /** The path below which the browser sends it. */
  path: string
  /** Whether scripts cannot read it. */
  httpOnly: boolean
  /** Whether it is sent over https only. */
  secure: boolean
  /** Whether requests of other sites carry it. */
  sameSite: 'Lax' | 'Strict' | 'None'
  /** In seconds since the Unix epoch. */
  expires: number
}

const SAME_SITE = { lax: 'Lax', strict: 'Strict', none: 'None' } as const

const sameSiteOf = (value = 'lax'): SessionCookie['sameSite'] =>
  SAME_SITE[value.toLowerCase() as keyof typeof SAME_SITE] ?? 'Lax'

/** Reads a Set-Cookie value of an answer from the host (RFC 6265 §4.1). */
const readSetCookie = (line: string, domain: string): SessionCookie => {
  const [pair = '', ...rest] = line.split(/; */)
  const separator = pair.indexOf('=')
  const attributes = new Map(
    rest.map((attribute): [string, string] => {
      const [name = '', value = ''] = attribute.split('=')
      return [name.toLowerCase(), value]
    }),
  )
  return {
    name: pair.slice(0, separator),
    value: pair.slice(separator + 1),
    domain,
    path: attributes.get('path') ?? '/',
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    sameSite: sameSiteOf(attributes.get('samesite')),
    expires: Math.floor(Date.now() / 1000) + Number(attributes.get('max-age') ?? 0),
  }
}

/** Returns the cookies that a browser has after an answer; those that it removes are left out. */
export const cookiesOf = (response: Response, { hostname }: URL): SessionCookie[] =>
  response.headers
    .getSetCookie()
    .map((line) => readSetCookie(line, hostname))
    .filter(({ value }) => value !== '')

/**
 * Returns the value of a `Cookie` header, for requests that a test makes without a browser.
 *
 * @example
 * ```ts
 * import { createLogin } from '@orgo/login'
 * import { cookieHeader, startTestOrgo } from '@orgo/login/testing'
 *
 * const orgo = await startTestOrgo()
 * const login = createLogin({ ...orgo.options, fetch: orgo.fetch })
 * const headers = { cookie: cookieHeader(await orgo.sessionCookies(login, 'ada')) }
 * ```
 */
export const cookieHeader = (cookies: readonly Pick<SessionCookie, 'name' | 'value'>[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
