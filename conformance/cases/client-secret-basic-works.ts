import type { Case } from '../harness/kit.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { expectTokens, redeemCode } from '../harness/steps/token.ts'

/** The secret in the Authorization header works as well as in the body (RFC 6749 §2.3.1). */
export const run: Case = async (kit) => {
  const code = await obtainCode(kit)
  expectTokens(await redeemCode(kit, code, { authentication: 'client_secret_basic' }))
}
