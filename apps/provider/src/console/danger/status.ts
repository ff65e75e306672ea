import { disableApplication, findApplication, restoreApplication, updateApplication } from '@orgo/admin'
import { type Application, restorableUntil } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { momentOf } from '../../site/days.ts'
import { toldNotice } from '../../site/told.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { WORDS } from './languages.ts'

type Step = { title: string; intro: string; action: string; danger?: boolean }

const stepForm = ({ title, intro, action, danger = false }: Step, token: string): Html =>
  html`<div class="card narrow"><h2>${title}</h2><p>${intro}</p>
<form method="post" action="${action}" class="inline">
<input type="hidden" name="form_token" value="${token}">
<button type="submit"${danger && html` class="danger"`}>${title}</button></form></div>`

const steps = ({ visit: { language, formToken } }: Desk, application: Application): Html => {
  const words = WORDS[language]
  const path = pathOf(application, 'danger')
  const until = restorableUntil(application)
  if (until !== undefined) {
    const [deleted, last] = [application.deletedAt ?? '', new Date(until).toISOString()]
    return html`<p class="careful">${words.deletedOn(momentOf(language, deleted), momentOf(language, last))}</p>
${stepForm({ title: words.restore, intro: words.restoreIntro, action: `${path}/restore` }, formToken)}`
  }
  const isActive = application.status === 'active'
  const step = isActive
    ? { title: words.disable, intro: words.disableIntro, action: `${path}/disable`, danger: true }
    : { title: words.enable, intro: words.enableIntro, action: `${path}/enable` }
  return html`${stepForm(step, formToken)}
<div class="card narrow"><h2>${words.removeHeading}</h2><p>${words.removeIntro}</p><p class="inline"><a class="button second" href="${path}/delete">${words.remove}</a></p></div>`
}

/** Offers to switch an application off or on, to delete it or to restore it. */
export const showDanger: Page = async (desk) => {
  const { ctx, visit, actor, organization, told } = desk
  const which = { clientId: ctx.params.clientId ?? '', deleted: true }
  const application = await findApplication(actor, organization, which)
  const body = html`${toldNotice(told, WORDS[visit.language].told)}${steps(desk, application)}`
  desk.show(applicationPage(desk, { application, tab: 'danger', body }))
}

export const disable: Form = async (desk, _form, again) => {
  const { clientId = '' } = desk.ctx.params
  if (!again) await disableApplication(desk.actor, await desk.forChange(), { clientId })
  desk.goTo(pathOf({ clientId }, 'danger'), 'disabled')
}

export const enable: Form = async (desk, _form, again) => {
  const { clientId = '' } = desk.ctx.params
  if (!again)
    await updateApplication(desk.actor, await desk.forChange(), { clientId, fields: {}, enable: true })
  desk.goTo(pathOf({ clientId }, 'danger'), 'enabled')
}

export const restore: Form = async (desk, _form, again) => {
  const { clientId = '' } = desk.ctx.params
  if (!again) await restoreApplication(desk.actor, await desk.forChange(), { clientId })
  desk.goTo(pathOf({ clientId }, 'danger'), 'restored')
}
