import { authorizationCodeGrant, type Configuration } from 'openid-client'
import type { Discover } from './discovery.ts'
import { OrgoLoginError } from './errors.ts'
import { explain } from './explain.ts'
import { redirect } from './redirect.ts'
import type { Sessions, StoredSession } from './session.ts'
import type { Settings } from './settings.ts'
import type { Transaction, Transactions } from './transaction.ts'
import { userFromTokens } from './user.ts'

type CallbackDependencies = {
  settings: Settings
  discover: Discover
  transactions: Transactions
  sessions: Sessions
}

const redeem = async (
  configuration: Configuration,
  currentUrl: URL,
  { transaction, clock }: { transaction: Transaction; clock: () => Date },
): Promise<StoredSession> => {
  const tokens = await authorizationCodeGrant(configuration, currentUrl, {
    pkceCodeVerifier: transaction.codeVerifier,
    expectedState: transaction.state,
    ...(transaction.nonce && { expectedNonce: transaction.nonce, idTokenExpected: true }),
  })
  const user = await userFromTokens(configuration, tokens)
  const lifetime = tokens.expiresIn()
  return {
    user,
    accessToken: tokens.access_token,
    accessTokenExpiresAt:
      lifetime === undefined ? undefined : Math.floor(clock().getTime() / 1000) + lifetime,
    refreshToken: tokens.refresh_token,
    idToken: tokens.id_token,
  }
}

/**
 * `GET /callback?code=…&state=…`: redeems the code, validates the ID token, asks for the member's claims and opens
 * the session (RFC 6749 §4.1.2 to §4.1.4, OpenID Connect Core §3.1.3.7, RFC 9207).
 *
 * @throws {OrgoLoginError} `state-mismatch` when this browser did not begin the sign-in, or the code of the failure.
 */
export const callback = async (request: Request, dependencies: CallbackDependencies): Promise<Response> => {
  const { settings, discover, transactions, sessions } = dependencies
  const { search, searchParams } = new URL(request.url)
  const transaction = await transactions.find(request, searchParams.get('state') ?? '')
  if (!transaction) throw new OrgoLoginError('state-mismatch', { issuer: settings.issuer.href })

  const configuration = await discover()
  // Behind a proxy the request may have another host than the registered redirect URI, so the settings provide the address.
  const currentUrl = new URL(settings.redirectUri)
  currentUrl.search = search
  try {
    const session = await redeem(configuration, currentUrl, { transaction, clock: settings.clock })
    const cookies = [...transactions.end(request), ...(await sessions.open(session))]
    return redirect(transaction.returnTo, cookies)
  } catch (error) {
    throw await explain(error, { issuer: settings.issuer.href })
  }
}
