import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { randomValue } from '../harness/steps/authorize.ts'
import { redeemCode } from '../harness/steps/token.ts'

/** A code that was never issued here answers as one that is over. */
export const run: Case = async (kit) =>
  expectRefusal(kit, await redeemCode(kit, randomValue()), {
    code: 'code-expired',
    status: 400,
    error: 'invalid_grant',
  })
