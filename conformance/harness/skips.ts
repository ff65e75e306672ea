/** The reasons for which cases are skipped. */
export const SKIP_REASONS = {
  'no-discovery': 'the deployment publishes no discovery document',
  'no-sign-out': 'the deployment announces no end_session_endpoint',
  'no-iss-parameter': 'the deployment does not announce authorization_response_iss_parameter_supported',
  'scope-not-registered': 'the application is not registered for a scope that this case asks for',
  'every-scope-registered': 'the application is registered for every scope, so none is left to be refused',
  'needs-slow': 'takes more than a minute: give --slow',
  'needs-public-client': 'give --public-client-id and --public-redirect-uri',
  'needs-disabled-client': 'give --disabled-client-id',
  'needs-other-issuer': 'give --other-issuer',
  'needs-inactive-member': 'give --inactive-email',
  'needs-suspended-member': 'give --suspended-email',
  'needs-unapproved-member': 'give --unapproved-email',
} as const

export type SkipReason = keyof typeof SKIP_REASONS
