import { listApplications, switchModule } from '@orgo/admin'
import type { MODULE_STATES } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { postForm } from '../../site/form.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'

type State = (typeof MODULE_STATES)[number]

const stateOf = (value: string | null): State => (value === 'on' ? 'on' : 'off')

/** Returns how many applications work now; `undefined` for somebody who may not see them. */
const countActive = async ({ actor, organization }: Desk): Promise<number | undefined> => {
  if (!actor.rights.includes('see')) return undefined
  return (await listApplications(actor, organization)).filter(({ status }) => status === 'active').length
}

const consequences = async (desk: Desk, to: State): Promise<Html> => {
  const words = WORDS[desk.visit.language]
  const count = to === 'off' ? await countActive(desk) : undefined
  const losing = words.losing(count === undefined ? undefined : words.applications(count))
  const follows = to === 'off' ? words.offFollows : words.onFollows
  return html`${to === 'off' && html`<p>${losing}</p>`}<ul>${follows.map((each) => html`<li>${each}</li>`)}</ul>`
}

/** Says who loses access, or gets it back, before the module is switched. */
export const showSwitch: Page = async (desk) => {
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const to = stateOf(new URLSearchParams(desk.ctx.querystring).get('to'))
  const button =
    to === 'off'
      ? html`<button type="submit" class="danger">${words.confirmOff}</button>`
      : html`<button type="submit">${words.confirmOn}</button>`
  const body = html`<input type="hidden" name="to" value="${to}">
<div class="actions pair">${button}<a class="button second" href="${SITE.modules}">${words.cancel}</a></div>`
  desk.show(
    settingsPage(desk, {
      section: SITE.modules,
      title: to === 'off' ? words.offTitle : words.onTitle,
      narrow: true,
      body: html`${await consequences(desk, to)}
${postForm({ action: `${SITE.modules}/oauth`, token: formToken, body })}`,
    }),
  )
}

export const switchOauth: Form = async (desk, form, again) => {
  const to = form.get('to')
  if (!again) await switchModule(desk.actor, await desk.forChange(), { module: 'oauth', to })
  desk.goTo(SITE.modules, `switched-${stateOf(to)}`)
}
