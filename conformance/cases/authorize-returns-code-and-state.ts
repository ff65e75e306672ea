import { expectEqual, expectMembers } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { signIn } from '../harness/sign-in.ts'
import { expectCode, randomValue } from '../harness/steps/authorize.ts'

/** Step 1 of the documentation: sign in, approve, and the application gets `code` and `state` (RFC 6749 §4.1.2). */
export const run: Case = async (kit) => {
  const state = randomValue()
  const { params } = (await signIn(kit, { state })).callback
  expectCode(params)
  expectEqual('state', params.get('state'), state)
  // RFC 9207 adds `iss`; a deployment may do without.
  const names = [...params.keys()].filter((name) => name !== 'iss')
  expectMembers('the callback', Object.fromEntries(names.map((name) => [name, true])), ['code', 'state'])
}
