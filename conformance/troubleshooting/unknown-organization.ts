import { expectStatus, expectThat, summarize } from '../harness/expectations.ts'
import type { Case } from '../harness/kit.ts'
import { expectUndocumentedRefusal } from '../harness/refusal.ts'

const HOST = 'no-such-organization.invalid'

/** A host that no organization has: 404 for a program and for a person, never a page with status 200. */
export const run: Case = async (kit) => {
  const get = (Accept: string) =>
    kit.http.send({ step: 'authorize', url: kit.deployment.authorize, headers: { Host: HOST, Accept } })
  const refusal = { code: 'unknown-organization', status: 404, error: 'invalid_request' } as const
  expectUndocumentedRefusal(await get('application/json'), refusal)
  const page = await get('text/html')
  expectStatus(page, 404)
  for (const word of [refusal.code, String(page.headers['x-request-id'])]) {
    expectThat(page.text.includes(word), `a page that has ${word}`, summarize(page))
  }
}
