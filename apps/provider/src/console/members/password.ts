import { setPassword } from '@orgo/admin'
import type { Member } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { NO_PROBLEMS, type Problems, textField } from '../../site/fields.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { memberOf, memberPage, pathOf } from './frame.ts'
import { WORDS } from './languages.ts'

const showForm = (desk: Desk, { member, problems }: { member: Member; problems: Problems }): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const { newPassword } = words.fields
  const field = { value: '', type: 'password', autocomplete: 'new-password', problems }
  const form = postForm({
    action: pathOf(member, 'password'),
    token: formToken,
    body: html`${textField({ name: 'password', ...newPassword, ...field })}
<div class="actions inline"><button type="submit">${words.passwordButton}</button></div>`,
  })
  const body = html`<p>${words.passwordIntro}</p>${form}`
  const labels = { password: newPassword.label }
  desk.show(memberPage(desk, { member, tab: 'password', problems, labels, body }))
}

export const showPassword: Page = async (desk) =>
  showForm(desk, { member: await memberOf(desk), problems: NO_PROBLEMS })

export const changePassword: Form = async (desk, form, again) => {
  const { actor, visit } = desk
  const member = await memberOf(desk)
  const change = async () => {
    const password = form.get('password') ?? ''
    return setPassword(actor, await desk.forChange(), { which: { id: member.id }, password })
  }
  const problems = again ? NO_PROBLEMS : await problemsWith(change, { language: visit.language })
  if (problems.size > 0) return showForm(desk, { member, problems })
  desk.goTo(pathOf(member, 'profile'), 'password-set')
}
