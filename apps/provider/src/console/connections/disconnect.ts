import { countConnections, disconnectEverybody, findApplication, Refusal } from '@orgo/admin'
import type { Application } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { WORDS } from './languages.ts'

type Question = { title: string; intro: string; action: string }

const ask = (desk: Desk, application: Application, { title, intro, action }: Question): void => {
  const words = WORDS[desk.visit.language]
  const body = html`<div class="narrow"><p><a href="${pathOf(application, 'connections')}">${words.back}</a></p>
<h2>${title}</h2><p>${intro}</p>
<form method="post" action="${action}" class="inline">
<input type="hidden" name="form_token" value="${desk.visit.formToken}">
<button type="submit" class="danger">${words.confirm}</button></form></div>`
  desk.show(applicationPage(desk, { application, tab: 'connections', body }))
}

const which = ({ ctx }: Desk) => ({
  clientId: ctx.params.clientId ?? '',
  accountId: ctx.params.accountId ?? '',
})

/** Asks before a member is disconnected. */
export const showDisconnect: Page = async (desk) => {
  const { actor, organization, visit } = desk
  const { clientId, accountId } = which(desk)
  const words = WORDS[visit.language]
  const application = await findApplication(actor, organization, { clientId })
  const member = await organization.data.members.find(accountId)
  if (!member)
    throw new Refusal('member-unknown', { organization: organization.record.slug, member: accountId })
  const action = `${pathOf(application, 'connections')}/${accountId}`
  ask(desk, application, { title: words.oneTitle(member.name), intro: words.oneIntro, action })
}

export const disconnect: Form = async (desk, _form, again) => {
  const { clientId, accountId } = which(desk)
  const { ctx, actor, services } = desk
  if (!again) await services.disconnect(ctx, actor, await desk.forChange(), { clientId, accountId })
  desk.goTo(pathOf({ clientId }, 'connections'), 'disconnected')
}

/** Asks before all members are disconnected, and says how many they are. */
export const showDisconnectAll: Page = async (desk) => {
  const { actor, organization, visit } = desk
  const { clientId } = which(desk)
  const words = WORDS[visit.language]
  const application = await findApplication(actor, organization, { clientId })
  const count = await countConnections(actor, organization, { clientId })
  const action = `${pathOf(application, 'connections')}/all`
  ask(desk, application, { title: words.allTitle(count), intro: words.allIntro, action })
}

export const disconnectAll: Form = async (desk, _form, again) => {
  const { clientId } = which(desk)
  if (!again) await disconnectEverybody(desk.actor, await desk.forChange(), { clientId })
  desk.goTo(pathOf({ clientId }, 'connections'), 'everybody')
}
