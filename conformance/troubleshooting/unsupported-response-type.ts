import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'

/** The implicit flow. */
export const run: Case = async (kit) => {
  const state = randomValue()
  const visited = await openAuthorization(kit, { response_type: 'token', state })
  const code = 'unsupported-response-type'
  await expectRedirectedRefusal(kit, visited, { code, error: 'unsupported_response_type', state })
}
