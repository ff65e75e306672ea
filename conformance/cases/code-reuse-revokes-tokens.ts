import { expectEqual, expectStatus } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { obtainCode } from '../harness/sign-in.ts'
import { expectTokens, redeemCode, refresh } from '../harness/steps/token.ts'
import { requestUserinfo } from '../harness/steps/userinfo.ts'

/** A second use of the code is refused and ends everything that was issued from it (RFC 6749 §4.1.2). */
export const run: Case = async (kit) => {
  const code = await obtainCode(kit)
  const { access_token, refresh_token } = expectTokens(await redeemCode(kit, code))
  const again = await redeemCode(kit, code)
  expectStatus(again, 400)
  expectEqual('error', again.json?.error, 'invalid_grant')
  expectStatus(await requestUserinfo(kit, access_token), 401)
  expectStatus(await refresh(kit, refresh_token), 400)
}
