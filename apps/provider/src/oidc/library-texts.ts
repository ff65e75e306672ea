/**
 * The texts of oidc-provider by which we tell errors apart where its error classes do not suffice. This list is complete:
 * library-texts.test.ts names each text that a new version of oidc-provider no longer has.
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
  postLogoutRedirectUri: 'post_logout_redirect_uri not registered',
  grantTypeNotAllowed: 'grant type is not allowed for this client',
} as const
