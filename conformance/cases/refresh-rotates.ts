import { expectEqual, expectMembers, expectThat } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { expectTokens, refresh } from '../harness/steps/token.ts'
import { readUserinfo } from '../harness/steps/userinfo.ts'

/** A refresh answers like a redemption, with a new refresh token (RFC 6749 §6, RFC 9700 §4.14.2). */
export const run: Case = async (kit) => {
  const first = await obtainTokens(kit)
  const second = expectTokens(await refresh(kit, first.refresh_token))
  expectThat(second.refresh_token !== first.refresh_token, 'a new refresh token', 'the same one')
  expectThat(second.access_token !== first.access_token, 'a new access token', 'the same one')
  expectMembers('the refresh answer', second.answer, Object.keys(first.answer))
  expectEqual('scope', second.answer.scope, 'profile email')
  await readUserinfo(kit, second.access_token)
  expectTokens(await refresh(kit, second.refresh_token))
}
