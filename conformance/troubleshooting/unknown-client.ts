import type { Case } from '../harness/kit.ts'
import { expectRefusedAuthorization } from '../harness/refusal.ts'
import { randomValue } from '../harness/steps/authorize.ts'

/** A client_id that no application of the organization has. */
export const run: Case = (kit) =>
  expectRefusedAuthorization(
    kit,
    { client_id: `nobody-${randomValue()}` },
    { code: 'unknown-client', status: 400, error: 'invalid_client' },
  )
