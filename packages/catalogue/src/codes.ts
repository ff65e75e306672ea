type Answer = {
  /** The HTTP status if the response is not a redirect. */
  status: number
}

/** The step authorize, which decides whether a request is allowed. */
export const AUTHORIZE = {
  'unknown-client': { status: 400 },
  'redirect-uri-mismatch': { status: 400 },
  'redirect-uri-not-https': { status: 400 },
  'application-disabled': { status: 400 },
  'module-disabled': { status: 403 },
  'pkce-required': { status: 400 },
  'pkce-method': { status: 400 },
  'unsupported-response-type': { status: 400 },
  'scope-not-allowed': { status: 400 },
  'scope-missing': { status: 400 },
  'claim-not-allowed': { status: 400 },
  'authentication-requirements-unmet': { status: 400 },
  'parameter-too-long': { status: 400 },
  'login-required': { status: 400 },
} as const satisfies Record<string, Answer>

/** The step interaction, which signs the member in, asks for consent, and signs the member out. */
export const INTERACTION = {
  'login-failed': { status: 401 },
  'member-inactive': { status: 403 },
  'member-suspended': { status: 403 },
  'member-unapproved': { status: 403 },
  'consent-denied': { status: 403 },
  'interaction-expired': { status: 400 },
  'foreign-form': { status: 403 },
  'too-busy': { status: 503 },
  'post-logout-redirect-uri-mismatch': { status: 400 },
} as const satisfies Record<string, Answer>

/** The step token, which issues tokens for a limited time. */
export const TOKEN = {
  'client-authentication-failed': { status: 401 },
  'code-expired': { status: 400 },
  'code-already-used': { status: 400 },
  'code-client-mismatch': { status: 400 },
  'code-redirect-uri-mismatch': { status: 400 },
  'pkce-verifier-mismatch': { status: 400 },
  'refresh-token-expired': { status: 400 },
  'refresh-token-revoked': { status: 400 },
  'refresh-token-reused': { status: 400 },
  'unsupported-grant-type': { status: 400 },
} as const satisfies Record<string, Answer>

/** The step userinfo, which returns claims about the member. */
export const USERINFO = {
  'token-missing': { status: 401 },
  'token-expired': { status: 401 },
  'token-revoked': { status: 401 },
  'token-wrong-organization': { status: 401 },
  'insufficient-scope': { status: 403 },
} as const satisfies Record<string, Answer>

/** The provider's own pages, for administrators and members. */
export const SITE = {
  'form-expired': { status: 400 },
  'not-allowed': { status: 403 },
} as const satisfies Record<string, Answer>

/** The admin API, below `/api/`. */
export const API = {
  'api-token-invalid': { status: 401 },
  'input-invalid': { status: 422 },
  'already-exists': { status: 409 },
  conflict: { status: 409 },
  'changed-meanwhile': { status: 412 },
  'body-too-large': { status: 413 },
  'media-type-unsupported': { status: 415 },
  'idempotency-key-running': { status: 409 },
  'idempotency-key-reused': { status: 422 },
  'too-many-requests': { status: 429 },
} as const satisfies Record<string, Answer>

/** Failures that can happen at any address of the provider. */
export const ANYWHERE = {
  'unknown-organization': { status: 404 },
  'https-required': { status: 400 },
  'rate-limited': { status: 429 },
  'store-unavailable': { status: 503 },
  'invalid-request': { status: 400 },
  'not-found': { status: 404 },
  'method-not-allowed': { status: 405 },
  'internal-error': { status: 500 },
} as const satisfies Record<string, Answer>

/** Every code that the provider returns. */
export const PROVIDER_CODES = {
  ...AUTHORIZE,
  ...INTERACTION,
  ...TOKEN,
  ...USERINFO,
  ...SITE,
  ...API,
  ...ANYWHERE,
}

/** Failures inside a partner's site, before or after the response of the provider. Only `@orgo/login` throws these codes. */
export const SDK_CODES = [
  'configuration-invalid',
  'session-secret-weak',
  'discovery-failed',
  'issuer-unreachable',
  'endpoint-insecure',
  'host-not-allowed',
  'callback-url-mismatch',
  'cookie-missing',
  'state-mismatch',
  'issuer-mismatch',
  'nonce-mismatch',
  'id-token-invalid',
  'id-token-issuer',
  'id-token-audience',
  'id-token-authorized-party',
  'id-token-algorithm',
  'id-token-key-unknown',
  'id-token-signature',
  'id-token-hash',
  'id-token-expired',
  'clock-skew',
  'subject-mismatch',
  'answer-too-large',
  'answer-too-slow',
  'answer-redirected',
  'network-error',
  'session-too-large',
  'session-store-failed',
  'session-store-missing',
  'session-ended',
  'sign-in-expired',
  'logout-token-invalid',
  'cross-site-request',
  'not-signed-in',
  'group-missing',
  'role-missing',
  'provider-error',
] as const

/** The codes of the provider. */
export type ProviderCode = keyof typeof PROVIDER_CODES
/** The codes that only the SDK throws. */
export type SdkCode = (typeof SDK_CODES)[number]
/** Every code of the catalogue. */
export type Code = ProviderCode | SdkCode

export const isProviderCode = (value: string): value is ProviderCode => Object.hasOwn(PROVIDER_CODES, value)

export const isCode = (value: string): value is Code =>
  isProviderCode(value) || (SDK_CODES as readonly string[]).includes(value)
