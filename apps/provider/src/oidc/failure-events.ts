/** The events with which oidc-provider reports the error behind an answer: `(ctx, error)`. */
export const FAILURE_EVENTS = [
  'authorization.error',
  'discovery.error',
  'end_session.error',
  'end_session_confirm.error',
  'end_session_success.error',
  'grant.error',
  'introspection.error',
  'jwks.error',
  'revocation.error',
  'server_error',
  'userinfo.error',
] as const
