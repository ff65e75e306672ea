import { type Html, html } from '../pages/html.ts'
import { SITE } from '../routes.ts'
import { momentOf } from '../site/days.ts'
import type { Desk, Form, Page } from '../site/desk.ts'
import type { MemberSession } from '../site/member-sessions.ts'
import { browserName } from './browser-names.ts'
import { WORDS } from './languages.ts'

/** The value of the field `session` that means every session but that of this browser. */
const OTHERS = 'others'

type Button = { session: string; label: string; name?: string }

const endForm = ({ visit: { formToken } }: Desk, { session, label, name }: Button): Html =>
  html`<form method="post" action="${SITE.sessions}" class="inline">
<input type="hidden" name="form_token" value="${formToken}">
<input type="hidden" name="session" value="${session}">
<button class="second" type="submit"${name && html` aria-label="${name}"`}>${label}</button>
</form>`

const card =
  (desk: Desk) =>
  ({ id, begunAt, lastUsedAt, userAgent, address, isHere }: MemberSession): Html => {
    const { language } = desk.visit
    const words = WORDS[language]
    const browser = browserName(userAgent, words)
    const fact = (term: string, value: string) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`
    const end = { session: id, label: words.endSession, name: words.endSessionOf(browser) }
    return html`<li class="card"><div class="head"><h2>${browser}${isHere && html` <span class="badge good">${words.thisBrowser}</span>`}</h2>
${!isHere && endForm(desk, end)}</div>
<dl class="facts">
${fact(words.begun, momentOf(language, begunAt))}
${fact(words.lastUsed, momentOf(language, lastUsedAt))}
${address !== undefined && fact(words.address, address)}
</dl></li>`
  }

const TOLD = { 'session-ended': 'sessionEnded', 'others-ended': 'othersEnded' } as const

const toldOf = ({ told, visit: { language } }: Desk): Html | false => {
  const key = TOLD[told as keyof typeof TOLD] as (typeof TOLD)[keyof typeof TOLD] | undefined
  return key !== undefined && html`<p class="told" role="status">${WORDS[language][key]}</p>`
}

export const showSessions: Page = async (desk) => {
  const { ctx, visit, show } = desk
  const words = WORDS[visit.language]
  const all = await desk.services.memberSessions.list(ctx, visit.member.id)
  const others = all.some(({ isHere }) => !isHere)
  show({
    title: words.sessionsTitle,
    section: SITE.sessions,
    body: html`${toldOf(desk)}<div class="head"><div><h1>${words.sessionsTitle}</h1>
<p class="soft">${words.sessionsIntro} <a href="${SITE.password}">${words.changePassword}</a></p></div>
${others && endForm(desk, { session: OTHERS, label: words.endOthers })}</div>
<ul class="cards">${all.map(card(desk))}</ul>`,
  })
}

/** Ends one session, or all others. Sent again, the form ends nothing more. */
export const endSessions: Form = async ({ ctx, visit: { member }, services, goTo }, form, again) => {
  const meant = form.get('session')
  const isMeant = ({ id, isHere }: MemberSession) => (meant === OTHERS ? !isHere : id === meant)
  if (!again) await services.memberSessions.end(ctx, member.id, isMeant)
  goTo(SITE.sessions, meant === OTHERS ? 'others-ended' : 'session-ended')
}
