import { expectEqual } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { signIn } from '../harness/sign-in.ts'
import { expectCode } from '../harness/steps/authorize.ts'

/** The documentation shows `state` as optional: without it the callback has none. */
export const run: Case = async (kit) => {
  const { params } = (await signIn(kit)).callback
  expectCode(params)
  expectEqual('state', params.get('state'), null)
}
