import type { ProviderCode } from '@orgo/catalogue'
import type { Endpoint } from './endpoint.ts'

const ANYWHERE: readonly ProviderCode[] = [
  'invalid-request',
  'api-token-invalid',
  'not-allowed',
  'input-invalid',
  'rate-limited',
  'too-many-requests',
  'store-unavailable',
]

/** Returns the codes of the problems that an endpoint can answer with, by what it does. */
export const problemCodesOf = (endpoint: Endpoint): ProviderCode[] => [
  ...ANYWHERE,
  ...(endpoint.path.includes('{') ? (['not-found'] as const) : []),
  ...(endpoint.body ? (['body-too-large', 'media-type-unsupported'] as const) : []),
  ...(endpoint.conditional ? (['changed-meanwhile'] as const) : []),
  ...(endpoint.conflicts ? (['already-exists', 'conflict'] as const) : []),
  ...(endpoint.creates ? (['idempotency-key-running', 'idempotency-key-reused'] as const) : []),
]
