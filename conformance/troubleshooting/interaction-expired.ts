import type { Case } from '../harness/kit.ts'
import { expectErrorPage, expectRefusal } from '../harness/refusal.ts'
import { openAuthorization } from '../harness/steps/authorize.ts'
import { expectPage } from '../harness/steps/interaction.ts'

/** The address of a sign-in page in a browser that has not its cookie. */
export const run: Case = async (kit) => {
  const { answer } = expectPage(await openAuthorization(kit))
  const elsewhere = kit.openBrowser()
  const page = expectPage(await elsewhere.open(answer.url))
  await expectErrorPage(kit, page.answer, { code: 'interaction-expired', status: 400 })
  const program = expectPage(await elsewhere.open(answer.url, 'application/json'))
  const error = 'invalid_request'
  await expectRefusal(kit, program.answer, { code: 'interaction-expired', status: 400, error })
}
