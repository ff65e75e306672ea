import {
  buildAuthorizationUrl,
  buildAuthorizationUrlWithPAR,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import { isPrefetch } from '../addresses/callers.ts'
import type { AddressOf } from '../addresses/public-address.ts'
import { redirect } from '../addresses/responses.ts'
import { safeReturnTo } from '../addresses/return-to.ts'
import { explain } from '../errors/explain.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover, Provider } from '../provider/discovery.ts'
import type { Attempt, Attempts } from './attempts.ts'
import { newState } from './state.ts'

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

/** A server without discovery issues no ID tokens and may refuse a scope that it does not know. */
const scopeFor = (scope: string, { hasDiscovery }: Provider): string =>
  hasDiscovery
    ? scope
    : scope
        .split(' ')
        .filter((word) => word !== 'openid')
        .join(' ')

/**
 * Published servers with the documented endpoints only refuse a verifier beside a secret. The secret and the state, which lies in this
 * browser's encrypted cookie, protect the code there; everywhere else it is PKCE as well.
 */
const takesVerifier = ({ hasDiscovery }: Provider, { clientSecret }: Settings): boolean =>
  hasDiscovery || clientSecret === undefined

/** Pushes the request to the provider where it offers that (RFC 9126), so that nothing of it can be changed in the browser. */
const authorizationUrl = (
  { configuration }: Provider,
  parameters: Record<string, string>,
): Promise<URL> | URL =>
  configuration.serverMetadata().pushed_authorization_request_endpoint
    ? buildAuthorizationUrlWithPAR(configuration, parameters)
    : buildAuthorizationUrl(configuration, parameters)

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
  const scope = scopeFor(settings.scope, provider)
  const attempt: Attempt = {
    state: newState(url, redirectUri),
    nonce: scope.split(' ').includes('openid') ? randomNonce() : undefined,
    codeVerifier: takesVerifier(provider, settings) ? randomPKCECodeVerifier() : undefined,
    redirectUri: redirectUri.href,
    returnTo: safeReturnTo(returnTo ?? url.searchParams.get('returnTo'), settings.home),
  }
  try {
    const location = await authorizationUrl(provider, {
      ...settings.authorizationParameters,
      ...parameters,
      redirect_uri: attempt.redirectUri,
      scope,
      state: attempt.state,
      ...(attempt.nonce && { nonce: attempt.nonce }),
      ...(attempt.codeVerifier && {
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
      }),
    })
    return redirect(location, await attempts.begin(request, attempt))
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href, clock: provider.clock })
  }
}
