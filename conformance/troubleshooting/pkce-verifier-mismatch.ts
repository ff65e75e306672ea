import type { Case } from '../harness/kit.ts'
import { createPkce } from '../harness/pkce.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { redeemCode } from '../harness/steps/token.ts'

/** A code_verifier that is wrong, missing, or one too many (RFC 7636 §4.6, RFC 9700 §2.1.1). */
export const run: Case = async (kit) => {
  const { challenge } = createPkce()
  const { verifier: another } = createPkce()
  const tries = [
    { asked: challenge, params: { code_verifier: another } },
    { asked: challenge, params: {} },
    { asked: {}, params: { code_verifier: another } },
  ]
  for (const { asked, params } of tries) {
    await expectRefusal(kit, await redeemCode(kit, await obtainCode(kit, asked), { params }), {
      code: 'pkce-verifier-mismatch',
      status: 400,
      error: 'invalid_grant',
    })
  }
}
