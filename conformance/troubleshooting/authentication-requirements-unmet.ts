import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'
import { Skipped } from '../harness/verdict.ts'

const UNKNOWN = `urn:example:acr:${randomValue()}`

/**
 * An essential authentication context that no sign-in has, alone and in a list (OpenID Connect Core Error Code
 * unmet_authentication_requirements 1.0). Nobody is asked to sign in for it.
 */
export const run: Case = async (kit) => {
  for (const wanted of [{ value: UNKNOWN }, { values: [UNKNOWN] }]) {
    const state = randomValue()
    const claims = JSON.stringify({ id_token: { acr: { essential: true, ...wanted } } })
    const visited = await openAuthorization(kit, { scope: 'openid', claims, state })
    if (visited.kind !== 'page' && visited.params.get('error') === 'invalid_scope')
      throw new Skipped('scope-not-registered')
    await expectRedirectedRefusal(kit, visited, {
      code: 'authentication-requirements-unmet',
      error: 'unmet_authentication_requirements',
      state,
    })
  }
}
