import { expectEqual } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { redeemCode } from '../harness/steps/token.ts'

const AT_ONCE = 8

/** Of many redemptions of one code at the same moment exactly one is answered with tokens (RFC 6749 §4.1.2). */
export const run: Case = async (kit) => {
  const code = await obtainCode(kit)
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => redeemCode(kit, code)))
  const statuses = answers.map(({ status }) => status).toSorted()
  expectEqual('the statuses', statuses, [200, ...Array<number>(AT_ONCE - 1).fill(400)])
}
