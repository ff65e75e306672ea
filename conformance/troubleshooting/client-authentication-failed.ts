import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { randomValue } from '../harness/steps/authorize.ts'
import { redeemCode } from '../harness/steps/token.ts'

/** A wrong secret. Once only: more would lock the application out at this address. */
export const run: Case = async (kit) => {
  const params = { client_secret: randomValue() }
  await expectRefusal(kit, await redeemCode(kit, randomValue(), { params }), {
    code: 'client-authentication-failed',
    status: 401,
    error: 'invalid_client',
  })
}
