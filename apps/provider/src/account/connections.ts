import { type ConnectedApplication, listConnectedApplications } from '@orgo/admin'
import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { sharedDataList } from '../pages/shared-data.ts'
import { SITE } from '../routes.ts'
import { dayOf } from '../site/days.ts'
import type { Desk, Page } from '../site/desk.ts'
import { WORDS } from './languages.ts'

/** Returns the applications that the member who asks is connected to. */
export const ownApplications = ({ actor, organization, visit }: Desk): Promise<ConnectedApplication[]> =>
  listConnectedApplications(actor, organization, { accountId: visit.member.id })

/** Returns what an application may see, since when, and when it was used last. */
export const connectionFacts = (language: Language, { connection }: ConnectedApplication): Html => {
  const words = WORDS[language]
  return html`<dl class="facts">
<div><dt>${words.connectedSince}</dt><dd>${dayOf(language, connection.since)}</dd></div>
<div><dt>${words.lastUsed}</dt><dd>${dayOf(language, connection.lastUsedAt)}</dd></div>
</dl>
<h3>${words.maySee}</h3>
${sharedDataList(connection, language) ?? html`<p>${words.seesNothing}</p>`}`
}

const card =
  (language: Language) =>
  (connected: ConnectedApplication): Html => {
    const words = WORDS[language]
    const { clientId, name, homepage } = connected.application
    return html`<li class="card"><div class="head"><div><h2>${name}</h2>
${homepage !== undefined && html`<a href="${homepage}" rel="noopener noreferrer">${homepage}</a>`}</div>
<a class="button second" href="${SITE.connections}/${encodeURIComponent(clientId)}" aria-label="${words.removeOf(name)}">${words.remove}</a></div>
${connectionFacts(language, connected)}</li>`
  }

export const showConnections: Page = async (desk) => {
  const { language } = desk.visit
  const words = WORDS[language]
  const applications = await ownApplications(desk)
  const list =
    applications.length > 0
      ? html`<p class="soft">${words.connectionsIntro}</p><ul class="cards">${applications.map(card(language))}</ul>`
      : html`<div class="card"><h2>${words.noConnections}</h2><p>${words.noConnectionsDetail}</p></div>`
  desk.show({
    title: words.sections.connections,
    section: SITE.connections,
    body: html`${desk.told === 'removed' && html`<p class="told" role="status">${words.removed}</p>`}
<h1>${words.sections.connections}</h1>
${list}`,
  })
}
