import { expectEqual, expectThat } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { obtainTokens } from '../harness/sign-in.ts'
import { readUserinfo } from '../harness/steps/userinfo.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `sub` is a UUID, and the same one at every sign-in: it is what applications store. */
export const run: Case = async (kit) => {
  const first = await readUserinfo(kit, (await obtainTokens(kit)).access_token)
  expectThat(UUID.test(String(first.sub)), 'sub is a UUID', first.sub)
  const again = { ...kit, browser: kit.openBrowser() }
  const second = await readUserinfo(kit, (await obtainTokens(again, { scope: 'email' })).access_token)
  expectEqual('sub of the second sign-in', second.sub, first.sub)
}
