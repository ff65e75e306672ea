import { expectEqual, expectStatus } from '../harness/expectations.ts'
import type { Answer } from '../harness/http.ts'
import type { Case } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { expectTokens, refresh } from '../harness/steps/token.ts'
import { requestUserinfo } from '../harness/steps/userinfo.ts'

const expectInvalidGrant = (answer: Answer) => {
  expectStatus(answer, 400)
  expectEqual('error', answer.json?.error, 'invalid_grant')
}

/**
 * An old refresh token that comes back may be stolen: the newest one and the access token end with it (RFC 9700 §4.14.2). A deployment may
 * let a token that was just replaced come back for some seconds, for an answer that was lost, until the token that replaced it is used.
 */
export const run: Case = async (kit) => {
  const first = await obtainTokens(kit)
  const second = expectTokens(await refresh(kit, first.refresh_token))
  const third = expectTokens(await refresh(kit, second.refresh_token))
  expectInvalidGrant(await refresh(kit, first.refresh_token))
  expectInvalidGrant(await refresh(kit, third.refresh_token))
  expectStatus(await requestUserinfo(kit, third.access_token), 401)
}
