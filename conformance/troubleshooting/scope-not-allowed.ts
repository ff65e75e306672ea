import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'
import { Skipped } from '../harness/verdict.ts'

const SCOPES = ['roles', 'groups', 'openid', 'openid offline_access']

/** A scope of the platform that the application is not registered for: the first one that is refused. */
export const run: Case = async (kit) => {
  for (const scope of SCOPES) {
    const state = randomValue()
    const visited = await openAuthorization(kit, { scope, state, prompt: 'consent' })
    if (visited.kind === 'page') continue
    return expectRedirectedRefusal(kit, visited, { code: 'scope-not-allowed', error: 'invalid_scope', state })
  }
  throw new Skipped('every-scope-registered')
}
