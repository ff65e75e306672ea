import { expectEqual, expectThat } from '../harness/expectations.ts'
import { readIdToken } from '../harness/id-token.ts'
import { type Case, metadataOf } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { randomValue } from '../harness/steps/authorize.ts'
import { readUserinfo } from '../harness/steps/userinfo.ts'

/** `openid` adds an ID token for this client, this request and this member (OpenID Connect Core §3.1.3.7). */
export const run: Case = async (kit) => {
  metadataOf(kit)
  const plain = await obtainTokens(kit)
  expectEqual('id_token without openid', plain.answer.id_token, undefined)
  const nonce = randomValue()
  const { access_token, answer } = await obtainTokens(kit, { scope: 'openid profile email', nonce })
  const { payload } = readIdToken(answer.id_token)
  expectEqual('iss', payload.iss, kit.deployment.issuer)
  expectEqual('aud', payload.aud, kit.client.id)
  expectEqual('nonce', payload.nonce, nonce)
  expectEqual('sub', payload.sub, (await readUserinfo(kit, access_token)).sub)
  expectThat(Number(payload.exp) * 1000 > Date.now(), 'exp lies in the future', payload.exp)
}
