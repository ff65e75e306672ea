import { type Case, publicClient } from '../harness/kit.ts'
import { createPkce } from '../harness/pkce.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { redeemCode } from '../harness/steps/token.ts'

/** A code of one application, redeemed by another one. */
export const run: Case = async (kit) => {
  const { id } = publicClient(kit)
  const { challenge, verifier } = createPkce()
  const code = await obtainCode(kit, challenge)
  const params = { client_id: id, code_verifier: verifier }
  await expectRefusal(kit, await redeemCode(kit, code, { params, authentication: 'none' }), {
    code: 'code-client-mismatch',
    status: 400,
    error: 'invalid_grant',
  })
}
