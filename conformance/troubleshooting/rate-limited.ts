import { expectStatus, expectThat } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { expectRefusal } from '../harness/refusal.ts'
import { randomValue } from '../harness/steps/authorize.ts'
import { requestToken } from '../harness/steps/token.ts'

const MAX_REQUESTS = 20

/** Wrong secrets until there were too many. A client id of nobody, so that no application is locked out. */
export const run: Case = async (kit) => {
  const client_id = `nobody-${randomValue()}`
  const guess = () =>
    requestToken(kit, { grant_type: 'refresh_token', client_id, client_secret: randomValue() })
  let answer = await guess()
  for (let sent = 1; answer.status === 401 && sent < MAX_REQUESTS; sent += 1) answer = await guess()
  expectStatus(answer, 429)
  await expectRefusal(kit, answer, { code: 'rate-limited', status: 429, error: 'temporarily_unavailable' })
  const wait = answer.headers['retry-after'] ?? 'none'
  expectThat(/^[1-9]\d*$/.test(wait), 'Retry-After has a number of seconds', `Retry-After is ${wait}`)
}
