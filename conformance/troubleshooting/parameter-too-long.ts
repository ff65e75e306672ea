import type { Case } from '../harness/kit.ts'
import { expectRefusedAuthorization } from '../harness/refusal.ts'

/** A `state` that no browser could bring back. */
export const run: Case = async (kit) => {
  const refusal = { code: 'parameter-too-long', status: 400, error: 'invalid_request' } as const
  await expectRefusedAuthorization(kit, { state: 's'.repeat(8193) }, refusal)
}
