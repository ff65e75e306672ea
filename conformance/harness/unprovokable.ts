import type { ProviderCode } from '@orgo/catalogue'

const BY_TOKEN = 'It belongs to the admin API, for which the harness has no token.'

/** The codes of the catalogue without a troubleshooting case, because no client can provoke them from outside. */
export const UNPROVOKABLE: Partial<Record<ProviderCode, string>> = {
  'https-required':
    'A proxy in front of an https deployment usually answers plain http itself, and an http deployment does not refuse it.',
  'module-disabled': 'An administrator must switch the module off.',
  'form-expired': 'The form belongs to the pages of members and administrators, and must be open for hours.',
  'not-allowed': 'A member without rights must ask for a page of administrators.',
  'api-token-invalid': BY_TOKEN,
  'input-invalid': BY_TOKEN,
  'already-exists': BY_TOKEN,
  conflict: BY_TOKEN,
  'changed-meanwhile': BY_TOKEN,
  'body-too-large': BY_TOKEN,
  'media-type-unsupported': BY_TOKEN,
  'idempotency-key-running': BY_TOKEN,
  'idempotency-key-reused': BY_TOKEN,
  'too-many-requests': BY_TOKEN,
  'store-unavailable': 'The deployment must lose its store.',
  'too-busy': 'Hundreds of people must sign in at once.',
  'internal-error': 'The deployment must have a bug.',
}
