import {
  type ConnectedMember,
  countConnections,
  findApplication,
  findConnection,
  listConnections,
} from '@orgo/admin'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { dayOf } from '../../site/days.ts'
import { NO_PROBLEMS, textField } from '../../site/fields.ts'
import { table } from '../../site/table.ts'
import { toldNotice } from '../../site/told.ts'
import { applicationPage, pathOf, tabLabel } from '../applications/frame.ts'
import type { Desk, Page } from '../desk.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

const PER_PAGE = 50

const row =
  (language: Language, words: Words, path: string) =>
  ({ connection, member }: ConnectedMember): Html =>
    html`<tr><th scope="row">${member?.name ?? words.gone}<br><span class="soft">${member?.email}</span></th>
<td>${connection.scopes.join(' ')}</td><td>${dayOf(language, connection.since)}</td><td>${dayOf(language, connection.lastUsedAt)}</td>
<td>${member && html`<a href="${path}/${connection.accountId}">${words.disconnect}</a>`}</td></tr>`

const findForm = (email: string, words: Words): Html => html`<form method="get" class="filters" role="search">
<div>${textField({ name: 'email', label: words.search, value: email, type: 'search', problems: NO_PROBLEMS })}</div>
<button type="submit" class="second">${words.find}</button></form>`

type Asked = { email: string; after: string | undefined }

const connected = async ({ actor, organization }: Desk, clientId: string, { email, after }: Asked) => {
  if (email === '') return listConnections(actor, organization, { clientId, after, limit: PER_PAGE })
  const found = await findConnection(actor, organization, { clientId, email })
  return found ? [found] : []
}

/** Lists the members who are connected to an application. */
export const list: Page = async (desk) => {
  const { ctx, visit, actor, organization, told } = desk
  const words = WORDS[visit.language]
  const clientId = ctx.params.clientId ?? ''
  const query = new URLSearchParams(ctx.querystring)
  const asked = { email: (query.get('email') ?? '').trim(), after: query.get('after') ?? undefined }
  const application = await findApplication(actor, organization, { clientId })
  const count = await countConnections(actor, organization, { clientId })
  const found = await connected(desk, clientId, asked)
  const path = pathOf(application, 'connections')
  const label = tabLabel('connections', visit.language)
  const columns = [words.member, words.shares, words.since, words.lastUsed, '']
  const last = found.length === PER_PAGE ? found.at(-1)?.connection.accountId : undefined
  const empty = html`<p class="card">${count === 0 ? words.none : words.noneFound}</p>`
  const body = html`${toldNotice(told, words.told)}
${count > 0 && html`<p class="soft">${words.intro(count)}</p>${findForm(asked.email, words)}`}
${found.length > 0 ? table({ label, columns, rows: found.map(row(visit.language, words, path)) }) : empty}
${last !== undefined && html`<p class="pages"><a href="?after=${last}">${words.next}</a></p>`}
${count > 0 && html`<p class="actions inline"><a class="button second" href="${path}/all">${words.all}</a></p>`}`
  desk.show(applicationPage(desk, { application, tab: 'connections', body }))
}
