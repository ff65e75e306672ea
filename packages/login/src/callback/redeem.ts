import { authorizationCodeGrant } from 'openid-client'
import type { Settings } from '../options/settings.ts'
import type { Provider } from '../provider/discovery.ts'
import { checkIdToken } from '../provider/id-token.ts'
import type { KeptSession } from '../session/session.ts'
import { fromTokens } from '../session/tokens.ts'
import type { Attempt } from '../sign-in/attempts.ts'

const newId = (): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')

/** Redeems the code of an authorization response and returns the session that it opens. */
export const redeem = async (
  { search, attempt }: { search: string; attempt: Attempt },
  provider: Provider,
  settings: Settings,
): Promise<KeptSession> => {
  // Behind a proxy the request may have another host than the redirect URI, so the attempt provides the address.
  const currentUrl = new URL(attempt.redirectUri)
  currentUrl.search = search
  const tokens = await authorizationCodeGrant(provider.configuration, currentUrl, {
    ...(attempt.codeVerifier !== undefined && { pkceCodeVerifier: attempt.codeVerifier }),
    expectedState: attempt.state,
    ...(attempt.nonce && { expectedNonce: attempt.nonce, idTokenExpected: true }),
  })
  await checkIdToken(tokens, settings, provider.clock)
  const { scope, session, clock } = settings
  const now = Math.floor(clock().getTime() / 1000)
  return {
    id: newId(),
    version: 0,
    signedInAt: now,
    expiresAt: now + session.maxAge,
    ...(await fromTokens(tokens, { provider, scope, now })),
    from: { state: attempt.state, returnTo: attempt.returnTo },
  }
}
