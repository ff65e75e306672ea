import { type Actor, listApplications, listStrayFailures, type OpenOrganization } from '@orgo/admin'
import { APPLICATION_TYPES, type Application } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { SITE } from '../../routes.ts'
import { dayOf } from '../../site/days.ts'
import { NO_PROBLEMS, selectField, textField } from '../../site/fields.ts'
import { table } from '../../site/table.ts'
import type { Page } from '../desk.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

type Filter = { search: string; status: string; type: string }

const PER_PAGE = 50

const fits =
  ({ search, status, type }: Filter) =>
  ({ name, clientId, redirectUris, ...application }: Application): boolean =>
    (status === '' || application.status === status) &&
    (type === '' || application.type === type) &&
    [name, clientId, ...redirectUris].some((text) => text.toLowerCase().includes(search.toLowerCase()))

const filterForm = ({ search, status, type }: Filter, words: Words): Html => {
  const any = { value: '', label: words.any }
  const statuses = Object.entries(words.statuses).map(([value, label]) => ({ value, label }))
  const types = APPLICATION_TYPES.map((value) => ({ value, label: words.types[value].title }))
  const problems = NO_PROBLEMS
  return html`<form method="get" class="filters" role="search">
<div>${textField({ name: 'search', label: words.search, value: search, type: 'search', problems })}</div>
<div>${selectField({ name: 'status', label: words.status, value: status, problems, options: [any, ...statuses] })}</div>
<div>${selectField({ name: 'type', label: words.type, value: type, problems, options: [any, ...types] })}</div>
<button type="submit" class="second">${words.filter}</button>
</form>`
}

const row =
  (language: Language, words: Words) =>
  (application: Application): Html =>
    html`<tr><th scope="row"><a href="${SITE.applications}/${application.clientId}">${application.name}</a></th>
<td><code>${application.clientId}</code></td><td>${words.types[application.type].title}</td>
<td><span class="badge${application.status === 'active' && ' good'}">${words.statuses[application.status]}</span></td>
<td>${dayOf(language, application.createdAt)}</td></tr>`

const strayNotice = async (
  actor: Actor,
  organization: OpenOrganization,
  language: Language,
): Promise<Html> => {
  if (!actor.rights.includes('logs')) return html``
  const words = WORDS[language]
  const { count, mostFrom, newest } = await listStrayFailures(actor, organization)
  if (count === 0) return html``
  const ids = [...new Set(newest.map(({ facts }) => String(facts.client_id ?? '')))].filter(Boolean)
  return html`<details class="careful"><summary>${words.strays(count, mostFrom)}</summary>
<p>${words.straysFix}</p>${ids.length > 0 && html`<p>${ids.map((id) => html`<code>${id}</code> `)}</p>`}</details>`
}

export const list: Page = async ({ ctx, visit: { language }, actor, organization, show }) => {
  const words = WORDS[language]
  const query = new URLSearchParams(ctx.querystring)
  const filter = {
    search: (query.get('search') ?? '').trim(),
    status: query.get('status') ?? '',
    type: query.get('type') ?? '',
  }
  const all = await listApplications(actor, organization, { deleted: filter.status === 'deleted' })
  const found = all.filter(fits(filter)).toSorted((a, b) => a.name.localeCompare(b.name, language))
  const from = Math.max(0, Number(query.get('from')) || 0)
  const shown = found.slice(from, from + PER_PAGE)
  show({
    title: words.title,
    section: SITE.applications,
    body: html`<div class="head"><div><h1>${words.title}</h1><p class="soft">${words.intro}</p></div>
${actor.rights.includes('change') && html`<a class="button" href="${SITE.newApplication}">${words.create}</a>`}</div>
${all.length > 0 && filterForm(filter, words)}
${await strayNotice(actor, organization, language)}
${shown.length > 0 ? table({ label: words.title, columns: Object.values(words.columns), rows: shown.map(row(language, words)) }) : html`<p class="card">${all.length === 0 ? words.none : words.noneFound}</p>`}`,
  })
}
