import { Refusal, setPassword } from '@orgo/admin'
import { html } from '../pages/html.ts'
import { SITE } from '../routes.ts'
import type { Desk, Form, Page } from '../site/desk.ts'
import { NO_PROBLEMS, type Problems, problemSummary, problemsOf, textField } from '../site/fields.ts'
import { SITE_WORDS } from '../site/words.ts'
import { WORDS } from './languages.ts'

const showForm = ({ visit: { language, formToken, member }, show }: Desk, problems: Problems): void => {
  const words = WORDS[language]
  const field = { type: 'password', value: '', autocomplete: 'new-password', problems }
  show({
    title: words.sections.password,
    section: SITE.password,
    failed: problems.size > 0,
    body: html`<div class="narrow">${problemSummary(SITE_WORDS[language], problems)}
<h1>${words.sections.password}</h1>
<p class="soft">${words.passwordIntro}</p>
<form method="post" action="${SITE.password}" novalidate>
<input type="hidden" name="form_token" value="${formToken}">
<input class="hidden" type="text" name="username" value="${member.email}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
${textField({ ...field, name: 'password', label: words.newPassword, hint: words.newPasswordHint })}
${textField({ ...field, name: 'repeated', label: words.repeatPassword })}
<div class="actions inline"><button type="submit">${words.changePassword}</button></div>
</form></div>`,
  })
}

export const showPassword: Page = async (desk) => showForm(desk, NO_PROBLEMS)

const showChanged = ({ visit: { language }, show }: Desk): void => {
  const words = WORDS[language]
  show({
    title: words.passwordChanged,
    isSignedOut: true,
    body: html`<div class="narrow"><h1>${words.passwordChanged}</h1>
<p>${words.passwordChangedDetail}</p>
<p class="actions inline"><a class="button" href="${SITE.account}">${words.signInAgain}</a></p></div>`,
  })
}

/** Sets the member's own password. It ends every session, this one too: whoever changes a password may suspect any of them. */
export const changePassword: Form = async (desk, form, again) => {
  if (again) return showChanged(desk)
  const words = WORDS[desk.visit.language]
  const password = form.get('password') ?? ''
  if (password !== form.get('repeated')) return showForm(desk, new Map([['repeated', [words.different]]]))
  try {
    const which = { id: desk.visit.member.id }
    await setPassword(desk.actor, await desk.forChange(), { which, password })
    showChanged(desk)
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'input-invalid')) throw error
    showForm(desk, problemsOf(error.violations, desk.visit.language))
  }
}
