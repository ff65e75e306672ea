import type { Case } from '../harness/kit.ts'
import { expectErrorPage } from '../harness/refusal.ts'
import { openAuthorization } from '../harness/steps/authorize.ts'
import { expectPage } from '../harness/steps/interaction.ts'

const FOREIGN = [
  { Origin: 'null' },
  { Origin: 'https://elsewhere.invalid' },
  { 'Sec-Fetch-Site': 'cross-site' },
  // Another organization's page is of the same site.
  { 'Sec-Fetch-Site': 'same-site' },
]

/** A sign-in form that another site's page has the browser send (RFC 9700 §4.7). */
export const run: Case = async (kit) => {
  const { answer } = expectPage(await openAuthorization(kit))
  for (const headers of FOREIGN) {
    const page = expectPage(await kit.browser.post(`${answer.url}/login`, { ...kit.member }, headers))
    await expectErrorPage(kit, page.answer, { code: 'foreign-form', status: 403 })
  }
}
