import type { Case } from '../harness/kit.ts'
import { createPkce } from '../harness/pkce.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { expectTokens, redeemCode } from '../harness/steps/token.ts'

/** A confidential application may use PKCE next to its secret (RFC 9700 §2.1.1). */
export const run: Case = async (kit) => {
  const { challenge, verifier } = createPkce()
  const code = await obtainCode(kit, challenge)
  expectTokens(await redeemCode(kit, code, { params: { code_verifier: verifier } }))
}
