import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'
import { Skipped } from '../harness/verdict.ts'

const CLAIMS = ['roles', 'groups', 'email', 'name']

/** An essential claim that no scope of the application releases: the first one that is refused (OpenID Connect Core §5.5). */
export const run: Case = async (kit) => {
  for (const claim of CLAIMS) {
    const state = randomValue()
    const claims = JSON.stringify({ userinfo: { [claim]: { essential: true } } })
    const visited = await openAuthorization(kit, { scope: 'openid', claims, state })
    if (visited.kind === 'page') continue
    if (visited.params.get('error') === 'invalid_scope') throw new Skipped('scope-not-registered')
    return expectRedirectedRefusal(kit, visited, {
      code: 'claim-not-allowed',
      error: 'invalid_request',
      state,
    })
  }
  throw new Skipped('every-scope-registered')
}
