import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal, expectRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'
import { requestToken } from '../harness/steps/token.ts'

/** A required parameter is missing, at either endpoint. */
export const run: Case = async (kit) => {
  const code = 'invalid-request'
  const error = 'invalid_request'
  await expectRefusal(kit, await requestToken(kit, {}), { code, status: 400, error })
  const state = randomValue()
  const visited = await openAuthorization(kit, { response_type: undefined, state })
  await expectRedirectedRefusal(kit, visited, { code, error, state })
}
