import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'

/** A request without any scope, or with none that the platform has (RFC 6749 §3.3). */
export const run: Case = async (kit) => {
  for (const scope of [undefined, '', 'no_such_scope']) {
    const state = randomValue()
    const visited = await openAuthorization(kit, { scope, state })
    await expectRedirectedRefusal(kit, visited, { code: 'scope-missing', error: 'invalid_scope', state })
  }
}
