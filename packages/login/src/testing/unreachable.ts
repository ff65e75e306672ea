import type { ProviderCode } from '@orgo/catalogue'

const SIGN_IN_PAGE = 'The member sees it on the sign-in page of Orgo; the browser does not come back with it.'
const SIGN_OUT_PAGE =
  'The member sees it on the sign-out page of Orgo; the browser does not come back with it.'
const SITE = "It happens on Orgo's own pages, for administrators and members."
const API = 'It happens in the admin API, which a login never calls.'
const SESSION_OVER =
  'A refresh fails with it, which the login takes as the end of the session: nobody is signed in then.'

/** The codes that `createLogin` never reports by themselves, each with the reason. `failNext` takes them like all others. */
export const UNREACHABLE_CODES = {
  'login-failed': SIGN_IN_PAGE,
  'member-inactive': SIGN_IN_PAGE,
  'member-suspended': SIGN_IN_PAGE,
  'member-unapproved': SIGN_IN_PAGE,
  'interaction-expired': SIGN_IN_PAGE,
  'foreign-form': SIGN_IN_PAGE,
  'too-busy': SIGN_IN_PAGE,
  'post-logout-redirect-uri-mismatch': SIGN_OUT_PAGE,
  'form-expired': SITE,
  'not-allowed': SITE,
  'api-token-invalid': API,
  'input-invalid': API,
  'already-exists': API,
  conflict: API,
  'changed-meanwhile': API,
  'body-too-large': API,
  'media-type-unsupported': API,
  'idempotency-key-running': API,
  'idempotency-key-reused': API,
  'too-many-requests': API,
  'refresh-token-expired': SESSION_OVER,
  'refresh-token-revoked': SESSION_OVER,
  'refresh-token-reused': SESSION_OVER,
} as const satisfies Partial<Record<ProviderCode, string>>
