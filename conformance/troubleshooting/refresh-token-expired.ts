import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { randomValue } from '../harness/steps/authorize.ts'
import { refresh } from '../harness/steps/token.ts'

/** A refresh token that was never issued here answers as one that is over; a real one lives for weeks. */
export const run: Case = async (kit) =>
  expectRefusal(kit, await refresh(kit, randomValue()), {
    code: 'refresh-token-expired',
    status: 400,
    error: 'invalid_grant',
  })
