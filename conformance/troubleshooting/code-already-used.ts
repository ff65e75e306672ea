import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { expectTokens, redeemCode } from '../harness/steps/token.ts'

/** A callback that runs twice redeems its code twice. */
export const run: Case = async (kit) => {
  const code = await obtainCode(kit)
  expectTokens(await redeemCode(kit, code))
  const refusal = { code: 'code-already-used', status: 400, error: 'invalid_grant' } as const
  await expectRefusal(kit, await redeemCode(kit, code), refusal)
  // Everything is revoked by now; the answer stays the same.
  await expectRefusal(kit, await redeemCode(kit, code), refusal)
}
