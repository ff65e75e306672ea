import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { redeemCode } from '../harness/steps/token.ts'

/** Another redirect URI at the token endpoint than at the authorization endpoint (RFC 6749 §4.1.3). */
export const run: Case = async (kit) => {
  const params = { redirect_uri: `${kit.client.redirectUri}/` }
  await expectRefusal(kit, await redeemCode(kit, await obtainCode(kit), { params }), {
    code: 'code-redirect-uri-mismatch',
    status: 400,
    error: 'invalid_grant',
  })
}
