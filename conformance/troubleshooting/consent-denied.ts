import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { signIn } from '../harness/sign-in.ts'
import { randomValue } from '../harness/steps/authorize.ts'

/** The member says no. `prompt=consent` asks also those who have agreed before. */
export const run: Case = async (kit) => {
  const state = randomValue()
  const { callback } = await signIn(kit, { state, prompt: 'consent' }, 'deny')
  await expectRedirectedRefusal(kit, callback, { code: 'consent-denied', error: 'access_denied', state })
}
