import { isProviderCode, type ProviderCode } from '@orgo/catalogue'

/**
 * The moments at which a request can fail. `request`: a pushed or direct authorization request is checked. `prompt`: it is answered at
 * once. `form`: the member chooses an account. `consent`: the member has answered. `logout`: the member signs out. `anywhere`: whatever is
 * asked for next.
 */
export type Moment =
  | 'request'
  | 'prompt'
  | 'form'
  | 'consent'
  | 'token'
  | 'code'
  | 'refresh'
  | 'userinfo'
  | 'logout'
  | 'site'
  | 'api'
  | 'anywhere'

/** A failure at a step of one's choice. A code alone fails at its own. */
export type Failing = {
  /** The step that fails. */
  at: 'authorize' | 'token' | 'userinfo'
  /** The code that it fails with. */
  code: ProviderCode
}

type Natural = { at: Moment; error: string }

const all = <Code extends ProviderCode>(at: Moment, errors: Record<Code, string>): Record<Code, Natural> =>
  Object.fromEntries(Object.entries<string>(errors).map(([code, error]) => [code, { at, error }])) as Record<
    Code,
    Natural
  >

/** When each code happens, and the OAuth 2.0 error that comes with it. */
export const FAILURES: Record<ProviderCode, Natural> = {
  ...all('request', {
    'unknown-client': 'invalid_client',
    'redirect-uri-mismatch': 'invalid_redirect_uri',
    'redirect-uri-not-https': 'invalid_redirect_uri',
    'application-disabled': 'invalid_client',
    'module-disabled': 'invalid_client',
    'pkce-required': 'invalid_request',
    'pkce-method': 'invalid_request',
    'unsupported-response-type': 'unsupported_response_type',
    'scope-not-allowed': 'invalid_scope',
    'scope-missing': 'invalid_scope',
    'claim-not-allowed': 'invalid_request',
    'authentication-requirements-unmet': 'unmet_authentication_requirements',
    'parameter-too-long': 'invalid_request',
  }),
  ...all('prompt', { 'login-required': 'login_required' }),
  ...all('form', {
    'login-failed': 'access_denied',
    'member-inactive': 'access_denied',
    'member-suspended': 'access_denied',
    'member-unapproved': 'access_denied',
    'interaction-expired': 'invalid_request',
    'foreign-form': 'access_denied',
    'too-busy': 'temporarily_unavailable',
  }),
  ...all('consent', { 'consent-denied': 'access_denied' }),
  ...all('token', {
    'client-authentication-failed': 'invalid_client',
    'unsupported-grant-type': 'unsupported_grant_type',
  }),
  ...all('code', {
    'code-expired': 'invalid_grant',
    'code-already-used': 'invalid_grant',
    'code-client-mismatch': 'invalid_grant',
    'code-redirect-uri-mismatch': 'invalid_grant',
    'pkce-verifier-mismatch': 'invalid_grant',
  }),
  ...all('refresh', {
    'refresh-token-expired': 'invalid_grant',
    'refresh-token-revoked': 'invalid_grant',
    'refresh-token-reused': 'invalid_grant',
  }),
  ...all('userinfo', {
    'token-missing': 'invalid_token',
    'token-expired': 'invalid_token',
    'token-revoked': 'invalid_token',
    'token-wrong-organization': 'invalid_token',
    'insufficient-scope': 'insufficient_scope',
  }),
  ...all('logout', { 'post-logout-redirect-uri-mismatch': 'invalid_request' }),
  ...all('site', { 'form-expired': 'invalid_request', 'not-allowed': 'access_denied' }),
  ...all('api', {
    'api-token-invalid': 'invalid_token',
    'input-invalid': 'invalid_request',
    'already-exists': 'invalid_request',
    conflict: 'invalid_request',
    'changed-meanwhile': 'invalid_request',
    'body-too-large': 'invalid_request',
    'media-type-unsupported': 'invalid_request',
    'idempotency-key-running': 'invalid_request',
    'idempotency-key-reused': 'invalid_request',
    'too-many-requests': 'temporarily_unavailable',
  }),
  ...all('anywhere', {
    'unknown-organization': 'invalid_request',
    'https-required': 'invalid_request',
    'rate-limited': 'temporarily_unavailable',
    'store-unavailable': 'temporarily_unavailable',
    'invalid-request': 'invalid_request',
    'not-found': 'invalid_request',
    'method-not-allowed': 'invalid_request',
    'internal-error': 'server_error',
  }),
}

/** The failures that wait for their moment. */
export type Failures = {
  add: (failing: ProviderCode | Failing) => void
  /** Returns the code that the request fails with, and forgets it; `undefined` when none waits for one of these moments. */
  take: (moments: readonly Moment[]) => ProviderCode | undefined
}

/** Failures of the authorize step keep their own moment; any other code fails the request itself. */
const IN_AUTHORIZE: readonly Moment[] = ['request', 'prompt', 'form', 'consent']

const momentOf = (failing: ProviderCode | Failing): Moment => {
  if (typeof failing === 'string') return FAILURES[failing].at
  if (failing.at !== 'authorize') return failing.at
  const natural = FAILURES[failing.code].at
  return IN_AUTHORIZE.includes(natural) ? natural : 'request'
}

const PLACES = ['authorize', 'token', 'userinfo']

const check = (failing: ProviderCode | Failing): void => {
  const code = typeof failing === 'string' ? failing : failing.code
  if (!isProviderCode(code)) throw new TypeError(`failNext: "${code}" is no code that Orgo answers with.`)
  if (typeof failing !== 'string' && !PLACES.includes(failing.at))
    throw new TypeError(`failNext: at must be one of ${PLACES.join(', ')}.`)
}

export const createFailures = (): Failures => {
  const waiting: { moment: Moment; code: ProviderCode }[] = []
  return {
    add(failing) {
      check(failing)
      const code = typeof failing === 'string' ? failing : failing.code
      waiting.push({ moment: momentOf(failing), code })
    },
    take(moments) {
      const at = waiting.findIndex(({ moment }) => moments.includes(moment))
      return at < 0 ? undefined : waiting.splice(at, 1)[0]?.code
    },
  }
}
