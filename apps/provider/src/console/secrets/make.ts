import { findApplication, Refusal, rotateSecret } from '@orgo/admin'
import type { Application } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { NO_PROBLEMS, type Problems, problemsOf, selectField, textField } from '../../site/fields.ts'
import { credentials } from '../applications/credentials.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { WORDS } from './languages.ts'

type Values = { name: string; keep_old_for: string; expires_at: string }

const NEW_VALUES: Values = { name: '', keep_old_for: '24', expires_at: '' }

const applicationOf = ({ ctx, actor, organization }: Desk): Promise<Application> =>
  findApplication(actor, organization, { clientId: ctx.params.clientId ?? '' })

type Shown = { values: Values; problems: Problems }

const showForm = (desk: Desk, application: Application, { values, problems }: Shown): void => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const path = pathOf(application, 'secrets')
  const options = Object.entries(words.overlaps).map(([value, label]) => ({ value, label }))
  const body = html`<div class="narrow"><p><a href="${path}">${words.back}</a></p>
<h2>${words.another}</h2><p class="soft">${words.anotherIntro}</p>
<form method="post" action="${path}" novalidate>
<input type="hidden" name="form_token" value="${formToken}">
${textField({ name: 'name', ...words.newName, value: values.name, problems })}
${selectField({ name: 'keep_old_for', ...words.overlap, value: values.keep_old_for, options, problems })}
${textField({ name: 'expires_at', ...words.newEnd, value: values.expires_at, problems })}
<div class="actions inline"><button type="submit">${words.make}</button></div>
</form></div>`
  const labels = {
    name: words.newName.label,
    keep_old_for: words.overlap.label,
    expires_at: words.newEnd.label,
  }
  desk.show(applicationPage(desk, { application, tab: 'secrets', problems, labels, body }))
}

export const showMake: Page = async (desk) =>
  showForm(desk, await applicationOf(desk), { values: NEW_VALUES, problems: NO_PROBLEMS })

const showMadeAlready = (desk: Desk, application: Application): void => {
  const words = WORDS[desk.visit.language]
  const body = html`<h2>${words.madeAlready}</h2><p>${words.madeAlreadyFix}</p>
<p class="actions inline"><a class="button" href="${pathOf(application, 'secrets')}">${words.back}</a></p>`
  desk.show(applicationPage(desk, { application, tab: 'secrets', body }))
}

/** Makes another secret. The answer itself shows it, which no other page can. */
export const make: Form = async (desk, form, again) => {
  const application = await applicationOf(desk)
  if (again) return showMadeAlready(desk, application)
  const text = (name: keyof Values) => (form.get(name) ?? '').trim()
  const values = { name: text('name'), keep_old_for: text('keep_old_for'), expires_at: text('expires_at') }
  const words = WORDS[desk.visit.language]
  try {
    const rotated = await rotateSecret(desk.actor, await desk.forChange(), {
      clientId: application.clientId,
      keepOldFor: values.keep_old_for,
      ...(values.name === '' ? {} : { name: values.name }),
      ...(values.expires_at === '' ? {} : { expiresAt: values.expires_at }),
    })
    desk.show(credentials(desk, rotated, words.made(application.name)))
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'input-invalid')) throw error
    const problems = problemsOf(error.violations, desk.visit.language)
    showForm(desk, application, { values, problems })
  }
}
