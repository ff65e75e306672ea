import { isPrefetch } from '../addresses/callers.ts'
import type { AddressOf } from '../addresses/public-address.ts'
import { redirect } from '../addresses/responses.ts'
import { safeReturnTo } from '../addresses/return-to.ts'
import { explain } from '../errors/explain.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import type { Attempts } from './attempts.ts'
import { beginAuthorization } from './authorization.ts'
import { newState } from './state.ts'

/** What a sign-in that begins from anywhere can say. */
export type SignInOptions = {
  /** The path of this site to go to afterwards. Default: the `home` of the options. */
  returnTo?: string
  /** More parameters for the authorization request, for example `{ prompt: 'login' }` (OpenID Connect Core §3.1.2.1). */
  parameters?: Readonly<Record<string, string>>
}

export type SignInDependencies = {
  settings: Settings
  discover: Discover
  attempts: Attempts
  addressOf: AddressOf
}

/**
 * `GET|POST /auth/sign-in?returnTo=/path`: keeps state, nonce and PKCE verifier in a cookie and sends the browser to the provider (RFC 6749
 * §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1). What only looks ahead gets an empty 204 and begins nothing.
 *
 * @throws {OrgoLoginError} `discovery-failed`, `issuer-unreachable`, `host-not-allowed`, or the code in the provider's answer.
 */
export const signIn = async (
  request: Request,
  { returnTo, parameters }: SignInOptions,
  { settings, discover, attempts, addressOf }: SignInDependencies,
): Promise<Response> => {
  if (isPrefetch(request))
    return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
  const { redirectUri } = addressOf(request)
  const url = new URL(request.url)
  const provider = await discover()
  const attempt = {
    state: newState(url, redirectUri),
    redirectUri: redirectUri.href,
    returnTo: safeReturnTo(returnTo ?? url.searchParams.get('returnTo'), settings.home),
  }
  try {
    const { location, nonce, codeVerifier } = await beginAuthorization(provider, {
      ...attempt,
      scope: settings.scope,
      parameters: { ...settings.authorizationParameters, ...parameters },
    })
    return redirect(location, await attempts.begin(request, { ...attempt, nonce, codeVerifier }))
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href, clock: provider.clock })
  }
}
