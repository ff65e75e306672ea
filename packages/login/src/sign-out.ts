import { buildEndSessionUrl, type Configuration, tokenRevocation } from 'openid-client'
import type { Discover } from './discovery.ts'
import { OrgoLoginError } from './errors.ts'
import { redirect } from './redirect.ts'
import type { Sessions, StoredSession } from './session.ts'
import type { Settings } from './settings.ts'

/**
 * Refuses forms of other sites, which could otherwise sign members out (CSRF): SameSite=Lax keeps the session cookie out
 * of such a request, but the browser would still obey the answer's Set-Cookie. Fetch metadata is checked first, because
 * a page with `no-referrer` sends `Origin: null` for its own forms.
 */
const refuseCrossSite = (request: Request, settings: Settings): void => {
  const site = request.headers.get('sec-fetch-site')
  const allowed = site
    ? site === 'same-origin' || site === 'none'
    : request.headers.get('origin') === settings.redirectUri.origin
  if (!allowed) throw new OrgoLoginError('cross-site-request', { issuer: settings.issuer.href })
}

const providerSignOut = (
  configuration: Configuration,
  { idToken }: StoredSession,
  { postLogoutRedirectUri }: Settings,
): URL | undefined => {
  try {
    return buildEndSessionUrl(configuration, {
      ...(idToken && { id_token_hint: idToken }),
      ...(postLogoutRedirectUri && { post_logout_redirect_uri: postLogoutRedirectUri }),
    })
  } catch {
    // The provider has no sign-out endpoint, or has it without https.
    return undefined
  }
}

/**
 * `POST /logout`: closes the session, revokes the refresh token (RFC 7009) and sends the browser to the provider to
 * sign out there too (OpenID Connect RP-Initiated Logout §2).
 *
 * The member is signed out here even if the provider cannot be reached.
 *
 * @throws {OrgoLoginError} `cross-site-request`
 */
export const signOut = async (
  request: Request,
  { settings, discover, sessions }: { settings: Settings; discover: Discover; sessions: Sessions },
): Promise<Response> => {
  refuseCrossSite(request, settings)
  const session = await sessions.stored(request)
  const configuration = session && (await discover().catch(() => undefined))
  const home = settings.postLogoutRedirectUri ?? new URL('/', settings.redirectUri).href
  if (!session || !configuration) return redirect(home, sessions.close(request))

  if (session.refreshToken && configuration.serverMetadata().revocation_endpoint) {
    await tokenRevocation(configuration, session.refreshToken).catch(() => undefined)
  }
  return redirect(providerSignOut(configuration, session, settings) ?? home, sessions.close(request))
}
