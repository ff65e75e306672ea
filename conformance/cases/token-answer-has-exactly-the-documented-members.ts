import { expectEqual, expectMembers } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'

/** Step 2 of the documentation, byte for byte: a refresh token without `offline_access`, no id_token without `openid`. */
export const run: Case = async (kit) => {
  const { answer } = await obtainTokens(kit)
  const members = ['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope']
  expectMembers('the token answer', answer, members)
  expectEqual('token_type', answer.token_type, 'Bearer')
  expectEqual('expires_in', answer.expires_in, 3600)
  expectEqual('scope', answer.scope, 'profile email')
}
