import { expectThat } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'

/** GET at the token endpoint: `Allow` tells what it takes (RFC 9110 §15.5.6). */
export const run: Case = async (kit) => {
  const headers = { Accept: 'application/json' }
  const answer = await kit.http.send({ step: 'token', url: kit.deployment.token, headers })
  const refusal = { code: 'method-not-allowed', status: 405, error: 'invalid_request' } as const
  await expectRefusal(kit, answer, refusal)
  const allowed = answer.headers.allow ?? 'none'
  expectThat(allowed.includes('POST'), 'Allow has POST', `Allow is ${allowed}`)
}
