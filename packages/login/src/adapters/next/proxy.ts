import { type NextRequest, NextResponse } from 'next/server.js'
import type { Login } from '../../login.ts'
import { cookieHeaderAfter } from './cookie-header.ts'

/** The header in which the proxy tells the address to server components. It replaces whatever a client sends under that name. */
export const ADDRESS_HEADER = 'x-orgo-login-address'

/** Next.js names the host in `request.url` that it listens at; the browser's is in the Host header. */
const toRequest = ({ url, headers, method, body }: NextRequest, { paths }: Pick<Login, 'paths'>): Request => {
  const { protocol, host, pathname, search } = new URL(url)
  const asked = `${protocol}//${headers.get('host') ?? host}`
  const hasBody = method === 'POST' && Object.values(paths).includes(pathname)
  return new Request(`${URL.canParse(asked) ? asked : `${protocol}//${host}`}${pathname}${search}`, {
    method,
    headers,
    ...(hasBody && body && { body, duplex: 'half' }),
  })
}

/** Next.js takes absolute addresses only, and makes those on its own host relative again. */
const withAbsoluteLocation = (response: Response, { url }: NextRequest): Response => {
  const location = response.headers.get('location')
  if (!location?.startsWith('/')) return response
  const absolute = new Response(response.body, response)
  absolute.headers.set('location', new URL(location, url).href)
  return absolute
}

/** Lets the request through to its page, which sees the cookies as they are after a refresh. */
const passOn = (own: Request, setCookies: readonly string[]): Response => {
  const headers = new Headers(own.headers)
  headers.set(ADDRESS_HEADER, own.url)
  if (setCookies.length === 0) return NextResponse.next({ request: { headers } })
  headers.set('cookie', cookieHeaderAfter(headers.get('cookie') ?? '', setCookies))
  const response = NextResponse.next({ request: { headers } })
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie)
  // An answer that sets a session's cookie must not be served to anybody else from a cache on its way (RFC 9111 §7.3).
  response.headers.set('cache-control', 'private, no-store')
  return response
}

/** Returns the function that Next.js calls for every request: it answers the login's routes, and refreshes tokens before a page is made. */
export const createProxy =
  (core: () => Pick<Login, 'paths' | 'handle' | 'setCookies' | 'answer'>) =>
  async (request: NextRequest): Promise<Response> => {
    // What is built is the same for everybody: it needs no session, and gets no cookie.
    if (request.nextUrl.pathname.startsWith('/_next/')) return NextResponse.next()
    const login = core()
    const own = toRequest(request, login)
    try {
      const response = await login.handle(own)
      return response ? withAbsoluteLocation(response, request) : passOn(own, await login.setCookies(own))
    } catch (error) {
      return login.answer(error, own)
    }
  }
