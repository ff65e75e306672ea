import { expectThat, summarize } from '../harness/expectations.ts'
import { formsIn } from '../harness/forms.ts'
import type { Case } from '../harness/kit.ts'
import { expectErrorPage } from '../harness/refusal.ts'
import { openAuthorization, randomValue } from '../harness/steps/authorize.ts'
import { expectPage, submitSignIn } from '../harness/steps/interaction.ts'

/** A wrong password: the page says so and has the form again. An address of nobody, so that no member is locked out. */
export const run: Case = async (kit) => {
  const page = expectPage(await openAuthorization(kit))
  const nobody = { email: `nobody-${randomValue()}@conformance.invalid`, password: randomValue() }
  const { answer } = await submitSignIn(kit.browser, page, nobody)
  await expectErrorPage(kit, answer, { code: 'login-failed', status: 401 })
  expectThat(formsIn(answer.text).length > 0, 'the sign-in form again', summarize(answer))
}
