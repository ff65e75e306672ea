import { deleteApplication, describeDeletion, findApplication } from '@orgo/admin'
import { html } from '../../pages/html.ts'
import { NO_PROBLEMS, type Problems, textField } from '../../site/fields.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { WORDS } from './languages.ts'

const applicationOf = ({ ctx, actor, organization }: Desk) =>
  findApplication(actor, organization, { clientId: ctx.params.clientId ?? '', deleted: true })

const show = async (desk: Desk, problems: Problems): Promise<void> => {
  const { visit, actor, organization } = desk
  const { language, formToken } = visit
  const words = WORDS[language]
  const application = await applicationOf(desk)
  const effect = await describeDeletion(actor, organization, application)
  const path = pathOf(application, 'danger')
  const { label, hint } = words.typeName
  const body = html`<div class="narrow"><p><a href="${path}">${words.back}</a></p>
<h2>${words.removeTitle(application.name)}</h2>
<p>${words.removeEffect(effect)}</p><p>${words.removeLater}</p>
<form method="post" action="${path}/delete" novalidate>
<input type="hidden" name="form_token" value="${formToken}">
${textField({ name: 'name', label, hint: hint(application.name), value: '', problems })}
<div class="actions inline"><button type="submit" class="danger">${words.removeNow}</button></div>
</form></div>`
  desk.show(applicationPage(desk, { application, tab: 'danger', problems, body }))
}

/** Asks before an application is deleted, and says what ends with it. */
export const showDelete: Page = (desk) => show(desk, NO_PROBLEMS)

export const remove: Form = async (desk, form, again) => {
  const application = await applicationOf(desk)
  const isNamed = (form.get('name') ?? '').trim() === application.name
  if (!isNamed && !again) {
    const text = WORDS[desk.visit.language].wrongName(application.name)
    return show(desk, new Map([['name', [text]]]))
  }
  if (!again) await deleteApplication(desk.actor, await desk.forChange(), application)
  desk.goTo(pathOf(application, 'danger'))
}
