import { disableApplication, findApplication, updateApplication } from '@orgo/admin'
import { html } from '../../pages/html.ts'
import { toldNotice } from '../../site/told.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Form, Page } from '../desk.ts'
import { WORDS } from './languages.ts'

/** Offers to switch an application off or on. */
export const showDanger: Page = async (desk) => {
  const { ctx, visit, actor, organization, told } = desk
  const words = WORDS[visit.language]
  const application = await findApplication(actor, organization, { clientId: ctx.params.clientId ?? '' })
  const path = pathOf(application, 'danger')
  const isActive = application.status === 'active'
  const body = html`${toldNotice(told, words.told)}
<div class="card narrow"><h2>${isActive ? words.disable : words.enable}</h2>
<p>${isActive ? words.disableIntro : words.enableIntro}</p>
<form method="post" action="${path}/${isActive ? 'disable' : 'enable'}" class="inline">
<input type="hidden" name="form_token" value="${visit.formToken}">
<button type="submit" class="${isActive ? 'danger' : ''}">${isActive ? words.disable : words.enable}</button></form></div>`
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
