import { searchMembers } from '@orgo/admin'
import type { Member } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { NO_PROBLEMS, textField } from '../../site/fields.ts'
import { table } from '../../site/table.ts'
import type { Page } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

const PER_PAGE = 50

const row =
  (words: Words) =>
  ({ id, name, email, status, groups, roles }: Member): Html =>
    html`<tr><th scope="row"><a href="${SITE.members}/${id}">${name}</a></th><td>${email}</td>
<td><span class="badge${status === 'active' && ' good'}">${words.statuses[status]}</span></td>
<td>${groups.join(' ')}</td><td>${roles.join(' ')}</td></tr>`

const searchForm = (search: string, words: Words): Html =>
  html`<form method="get" class="filters" role="search">
<div>${textField({ name: 'search', label: words.search, value: search, type: 'search', problems: NO_PROBLEMS })}</div>
<button type="submit" class="second">${words.find}</button></form>`

export const listMembers: Page = async (desk) => {
  const { ctx, visit, actor, organization } = desk
  const words = WORDS[visit.language]
  const query = new URLSearchParams(ctx.querystring)
  const search = (query.get('search') ?? '').slice(0, 300)
  const after = query.get('after') ?? undefined
  const found = await searchMembers(actor, organization, { search, after, limit: PER_PAGE + 1 })
  const shown = found.slice(0, PER_PAGE)
  const last = found.length > PER_PAGE ? shown.at(-1)?.email : undefined
  const isAll = search === '' && after === undefined
  const list = html`${table({ label: words.title, columns: Object.values(words.columns), rows: shown.map(row(words)) })}
${last !== undefined && html`<p class="pages"><a href="?${String(new URLSearchParams({ search, after: last }))}">${words.further}</a></p>`}`
  desk.show(
    settingsPage(desk, {
      section: SITE.members,
      title: words.title,
      intro: words.intro,
      action: html`<a class="button" href="${SITE.members}/new">${words.create}</a>`,
      body: html`<p class="card">${words.owned}</p>
${!(isAll && found.length === 0) && searchForm(search, words)}
${shown.length > 0 ? list : html`<p class="card">${isAll ? words.none : words.noneFound}</p>`}`,
    }),
  )
}
