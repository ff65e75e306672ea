/**
 * What we read in oidc-provider's own English texts, where its error classes do not say enough. There is nothing else of that kind:
 * library-texts.test.ts names each text that another version of oidc-provider does not have.
 */
export const LIBRARY_TEXTS = {
  consumed: 'already consumed',
  codeExpired: 'code is expired',
  clientMismatch: 'client mismatch',
  redirectUriMismatch: 'redirect_uri mismatch',
  refreshTokenUsed: 'refresh token already used',
  refreshTokenExpired: 'refresh token is expired',
  grantExpired: 'grant is expired',
  verifier: 'code_verifier',
  challenge: 'code_challenge',
  challengeMethod: 'code_challenge_method',
  pkceRequired: 'requires PKCE',
  grantTypeNotAllowed: 'grant type is not allowed for this client',
} as const
