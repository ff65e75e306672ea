import { createMember, findMember } from '@orgo/admin'
import { html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { NO_PROBLEMS, type Problems, textField } from '../../site/fields.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { settingsPage } from '../settings-page.ts'
import { inputOf, labelsOf, memberFields, NEW_VALUES, readValues, type Values } from './form.ts'
import { WORDS } from './languages.ts'

const showForm = (desk: Desk, { values, problems }: { values: Values; problems: Problems }): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const { password } = words.fields
  const body = html`${memberFields({ values, problems, words })}
${textField({ name: 'password', ...password, value: '', type: 'password', autocomplete: 'new-password', problems })}
<div class="actions pair"><button type="submit">${words.create}</button>
<a class="button second" href="${SITE.members}">${words.cancel}</a></div>`
  desk.show(
    settingsPage(desk, {
      section: SITE.members,
      title: words.create,
      intro: words.createIntro,
      narrow: true,
      problems,
      labels: labelsOf(words),
      body: html`<p class="card">${words.owned}</p>
${postForm({ action: SITE.members, token: formToken, body })}`,
    }),
  )
}

export const showCreate: Page = async (desk) => showForm(desk, { values: NEW_VALUES, problems: NO_PROBLEMS })

export const create: Form = async (desk, form, again) => {
  const { actor, organization, visit } = desk
  const { language } = visit
  const values = readValues(form)
  const password = form.get('password') || undefined
  const refusals = { 'member-taken': { field: 'email', text: WORDS[language].taken } }
  const make = async () => createMember(actor, await desk.forChange(), { ...inputOf(values), password })
  const problems = again ? NO_PROBLEMS : await problemsWith(make, { language, refusals })
  if (problems.size > 0) return showForm(desk, { values, problems })
  const { id } = await findMember(actor, organization, { email: values.email })
  desk.goTo(`${SITE.members}/${id}`, 'created')
}
