import type { ProviderCode } from '@orgo/catalogue'
import type { Endpoint } from './endpoint.ts'

/** What every endpoint can answer with. */
export const COMMON_CODES: readonly ProviderCode[] = [
  'invalid-request',
  'api-token-invalid',
  'not-allowed',
  'input-invalid',
  'rate-limited',
  'too-many-requests',
  'store-unavailable',
]

/** Returns the codes of the problems that an endpoint can answer with beside the common ones, by what it does. */
export const ownCodesOf = (endpoint: Endpoint): ProviderCode[] => [
  ...(endpoint.path.includes('{') ? (['not-found'] as const) : []),
  ...(endpoint.body ? (['body-too-large', 'media-type-unsupported'] as const) : []),
  ...(endpoint.conditional ? (['changed-meanwhile'] as const) : []),
  ...(endpoint.conflicts ? (['already-exists', 'conflict'] as const) : []),
  ...(endpoint.creates ? (['idempotency-key-running', 'idempotency-key-reused'] as const) : []),
]
