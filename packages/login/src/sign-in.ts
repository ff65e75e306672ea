import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Discover } from './discovery.ts'
import { redirect } from './redirect.ts'
import { safeReturnTo } from './return-to.ts'
import type { Settings } from './settings.ts'
import type { Transactions } from './transaction.ts'

/**
 * `GET|POST /login?returnTo=/path`: keeps state, nonce and PKCE verifier in a cookie and sends the browser to the
 * provider (RFC 6749 §4.1.1, RFC 7636 §4.3, OpenID Connect Core §3.1.2.1).
 *
 * @throws {OrgoLoginError} `discovery-failed`, or the code in the provider's answer.
 */
export const signIn = async (
  request: Request,
  {
    settings,
    discover,
    transactions,
  }: { settings: Settings; discover: Discover; transactions: Transactions },
): Promise<Response> => {
  const configuration = await discover()
  const transaction = {
    state: randomState(),
    nonce: settings.scope.split(' ').includes('openid') ? randomNonce() : undefined,
    codeVerifier: randomPKCECodeVerifier(),
    returnTo: safeReturnTo(new URL(request.url).searchParams.get('returnTo'), settings.redirectUri.origin),
  }
  const location = buildAuthorizationUrl(configuration, {
    redirect_uri: settings.redirectUri.href,
    scope: settings.scope,
    state: transaction.state,
    ...(transaction.nonce && { nonce: transaction.nonce }),
    code_challenge: await calculatePKCECodeChallenge(transaction.codeVerifier),
    code_challenge_method: 'S256',
  })
  return redirect(location, await transactions.begin(request, transaction))
}
