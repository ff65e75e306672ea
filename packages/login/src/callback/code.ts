import { authorizationCodeGrant } from 'openid-client'
import type { ClientSettings } from '../options/settings.ts'
import type { Provider } from '../provider/discovery.ts'
import { checkIdToken } from '../provider/id-token.ts'
import { fromTokens, type MemberTokens } from '../session/tokens.ts'
import type { Attempt } from '../sign-in/attempts.ts'

type Answered = { search: string; attempt: Omit<Attempt, 'returnTo'> }

/** Redeems the code of an authorization response, `search`, and returns the member with the tokens (RFC 6749 §4.1.3, RFC 9207). */
export const redeemCode = async (
  { search, attempt }: Answered,
  provider: Provider,
  settings: ClientSettings,
): Promise<MemberTokens> => {
  // Behind a proxy the request may have another host than the redirect URI, so the attempt provides the address.
  const currentUrl = new URL(attempt.redirectUri)
  currentUrl.search = search
  const tokens = await authorizationCodeGrant(provider.configuration, currentUrl, {
    ...(attempt.codeVerifier !== undefined && { pkceCodeVerifier: attempt.codeVerifier }),
    expectedState: attempt.state,
    ...(attempt.nonce && { expectedNonce: attempt.nonce, idTokenExpected: true }),
  })
  await checkIdToken(tokens, settings, provider.clock)
  const now = Math.floor(settings.clock().getTime() / 1000)
  return fromTokens(tokens, { provider, scope: settings.scope, now })
}
