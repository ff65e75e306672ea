import { isNavigation } from '../addresses/callers.ts'
import type { AddressOf } from '../addresses/public-address.ts'
import { json, redirect } from '../addresses/responses.ts'
import { OrgoLoginError } from '../errors/error.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import type { KeptSession, SessionKeeper } from '../session/session.ts'
import { endSessionUrl, revoke } from './at-provider.ts'

type Dependencies = { settings: Settings; discover: Discover; keeper: SessionKeeper; addressOf: AddressOf }

/**
 * Refuses forms of other sites, which could otherwise sign members out (CSRF): SameSite=Lax keeps the session cookie out of such a request,
 * but the browser would still obey the answer's Set-Cookie. Fetch metadata is checked first, because a page with `no-referrer` sends
 * `Origin: null` for its own forms.
 */
const refuseCrossSite = (request: Request, issuer: string, origin: string): void => {
  const site = request.headers.get('sec-fetch-site')
  const isOwn = site ? site === 'same-origin' || site === 'none' : request.headers.get('origin') === origin
  if (!isOwn) throw new OrgoLoginError('cross-site-request', { issuer })
}

/** Returns the address at the provider that ends its session too; the tokens are revoked by then (RFC 7009). */
const endAtProvider = async (
  session: KeptSession,
  { settings, discover }: Dependencies,
): Promise<URL | undefined> => {
  const provider = await discover().catch(() => undefined)
  if (!provider) return undefined
  await revoke(provider, session)
  return settings.signOutAtProvider ? endSessionUrl(provider, session, settings) : undefined
}

/**
 * `POST /auth/sign-out`: ends the session, revokes its tokens and sends the browser to the provider to sign out there too (OpenID Connect
 * RP-Initiated Logout §2). A script's request gets that address as JSON: `{"location": "…"}`.
 *
 * The member is signed out here even if the provider cannot be reached.
 *
 * @throws {OrgoLoginError} `cross-site-request`, `session-store-failed`
 */
export const signOut = async (request: Request, dependencies: Dependencies): Promise<Response> => {
  const { settings, keeper, addressOf } = dependencies
  const { origin } = addressOf(request)
  refuseCrossSite(request, settings.issuer.href, origin)
  const session = await keeper.find(request)
  const setCookies = await keeper.end(request)
  const home = settings.postLogoutRedirectUri ?? new URL(settings.home, origin).href
  const location = (session && (await endAtProvider(session, dependencies))) ?? home
  return isNavigation(request) || !request.headers.has('sec-fetch-mode')
    ? redirect(location, setCookies)
    : json({ location: String(location) }, { setCookies })
}
