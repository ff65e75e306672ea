import { expectEqual } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { signIn } from '../harness/sign-in.ts'

/** A member who has agreed is not asked again: at once while signed in, after signing in from another browser. */
export const run: Case = async (kit) => {
  await signIn(kit)
  expectEqual('the pages of the second authorization', (await signIn(kit)).shown, [])
  const elsewhere = { ...kit, browser: kit.openBrowser() }
  expectEqual('the pages in another browser', (await signIn(elsewhere)).shown, ['sign-in'])
}
