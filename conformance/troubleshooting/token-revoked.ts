import { expectStatus } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { expectRefusedToken } from '../harness/refused-token.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { expectTokens, redeemCode } from '../harness/steps/token.ts'
import { requestUserinfo } from '../harness/steps/userinfo.ts'

/** An access token whose code was used a second time. */
export const run: Case = async (kit) => {
  const code = await obtainCode(kit)
  const { access_token } = expectTokens(await redeemCode(kit, code))
  expectStatus(await redeemCode(kit, code), 400)
  await expectRefusedToken(kit, await requestUserinfo(kit, access_token), {
    code: 'token-revoked',
    status: 401,
    error: 'invalid_token',
  })
}
