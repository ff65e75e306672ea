import { buildEndSessionUrl, tokenRevocation } from 'openid-client'
import type { Settings } from '../options/settings.ts'
import type { Provider } from '../provider/discovery.ts'
import type { MemberTokens } from '../session/tokens.ts'

/** Returns the address that ends the provider's own session (OpenID Connect RP-Initiated Logout §2), if it has one. */
export const endSessionUrl = (
  { configuration }: Provider,
  { idToken }: Pick<MemberTokens, 'idToken'>,
  { postLogoutRedirectUri }: Pick<Settings, 'postLogoutRedirectUri'>,
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

/** Revokes the tokens of a sign-in (RFC 7009). Never fails: without an answer they end by themselves. */
export const revoke = async (
  { configuration }: Provider,
  { refreshToken, accessToken }: MemberTokens,
): Promise<void> => {
  if (!configuration.serverMetadata().revocation_endpoint) return
  await tokenRevocation(configuration, refreshToken ?? accessToken).catch(() => undefined)
}
