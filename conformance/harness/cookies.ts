/** The cookies of one browser: the parts of RFC 6265 that a sign-in needs. */
export type CookieJar = {
  store(setCookie: string[], from: URL): void
  /** Returns the `Cookie` header for an address; empty when no cookie fits. */
  header(to: URL): string
}

type Cookie = { name: string; value: string; host: string; hostOnly: boolean; path: string; secure: boolean }

const defaultPath = ({ pathname }: URL): string => pathname.slice(0, pathname.lastIndexOf('/')) || '/'

const isOver = (attributes: Map<string, string>): boolean => {
  const maxAge = attributes.get('max-age')
  if (maxAge !== undefined) return Number(maxAge) <= 0
  const expires = attributes.get('expires')
  return expires !== undefined && Date.parse(expires) <= Date.now()
}

const parse = (line: string, from: URL): { cookie: Cookie; over: boolean } => {
  const [pair = '', ...rest] = line.split(';').map((part) => part.trim())
  const split = (part: string): [string, string] => {
    const at = part.indexOf('=')
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
  }
  const [name, value] = split(pair)
  const attributes = new Map(rest.map(split).map(([key, text]) => [key.toLowerCase(), text]))
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase()
  const path = attributes.get('path')
  return {
    over: isOver(attributes),
    cookie: {
      name,
      value,
      host: domain || from.hostname,
      hostOnly: !domain,
      path: path?.startsWith('/') ? path : defaultPath(from),
      secure: attributes.has('secure'),
    },
  }
}

const isLoopback = (hostname: string): boolean => /(^|\.)localhost$|^127\.|^\[::1\]$/.test(hostname)

const fits = ({ host, hostOnly, path, secure }: Cookie, to: URL): boolean => {
  const sameHost = to.hostname === host || (!hostOnly && to.hostname.endsWith(`.${host}`))
  const below = path.endsWith('/') ? path : `${path}/`
  const samePath = to.pathname === path || to.pathname.startsWith(below)
  return sameHost && samePath && (!secure || to.protocol === 'https:' || isLoopback(to.hostname))
}

export const createCookieJar = (): CookieJar => {
  const cookies = new Map<string, Cookie>()
  return {
    store(setCookie, from) {
      for (const { cookie, over } of setCookie.map((line) => parse(line, from))) {
        const key = [cookie.name, cookie.host, cookie.path].join(' ')
        if (over) cookies.delete(key)
        else cookies.set(key, cookie)
      }
    },
    header: (to) =>
      [...cookies.values()]
        .filter((cookie) => fits(cookie, to))
        // The cookie of the longest path comes first (§5.4).
        .toSorted((a, b) => b.path.length - a.path.length)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
  }
}
