import type { Case } from '../harness/kit.ts'
import { expectRedirectedRefusal } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

const REQUESTS = [
  { code_challenge: CHALLENGE, code_challenge_method: 'plain' },
  // A challenge without a method means `plain` (RFC 7636 §4.3).
  { code_challenge: CHALLENGE },
  { code_challenge_method: 'S256' },
]

/** A PKCE method other than S256, or one half of PKCE without the other. */
export const run: Case = async (kit) => {
  for (const request of REQUESTS) {
    const state = randomValue()
    const visited = await openAuthorization(kit, { ...request, state })
    await expectRedirectedRefusal(kit, visited, { code: 'pkce-method', error: 'invalid_request', state })
  }
}
