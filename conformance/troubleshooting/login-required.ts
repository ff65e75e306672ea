import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'

/** prompt=none for somebody who is not signed in (OpenID Connect Core §3.1.2.6). */
export const run: Case = async (kit) => {
  const state = randomValue()
  const visited = await openAuthorization(kit, { prompt: 'none', state })
  await expectRedirectedRefusal(kit, visited, { code: 'login-required', error: 'login_required', state })
}
