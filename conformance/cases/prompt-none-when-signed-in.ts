import type { Case } from '../harness/kit.ts'
import { signIn } from '../harness/sign-in.ts'
import { expectCallback, expectCode, openAuthorization } from '../harness/steps/authorize.ts'

/** With prompt=none a member who is signed in and has agreed comes back at once (OpenID Connect Core §3.1.2.1). */
export const run: Case = async (kit) => {
  await signIn(kit)
  expectCode(expectCallback(await openAuthorization(kit, { prompt: 'none' })))
}
