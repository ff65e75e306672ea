import { type ApplicationUse, type FoundApplications, searchApplications } from '@orgo/admin'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { SITE } from '../../routes.ts'
import { dayOf } from '../../site/days.ts'
import { PER_PAGE, partLinks } from '../../site/part-links.ts'
import { table } from '../../site/table.ts'
import type { Page } from '../desk.ts'
import { addressOf, type Filter, filterForm, filterOf, searchOf } from './filter.ts'
import { WORDS } from './languages.ts'
import { strayNotice } from './strays.ts'
import type { Words } from './words.ts'

const row =
  (language: Language, words: Words) =>
  ({ application, lastUse, members }: ApplicationUse): Html => {
    const { clientId, name, type, status } = application
    return html`<tr><th scope="row"><a href="${SITE.applications}/${clientId}">${name}</a><br><code class="soft">${clientId}</code></th>
<td>${words.types[type].title}</td>
<td><span class="badge${status === 'active' && ' good'}">${words.statuses[status]}</span></td>
<td>${lastUse === undefined ? words.neverUsed : dayOf(language, lastUse.at)}</td>
${members !== undefined && html`<td>${members}</td>`}</tr>`
  }

type Part = { filter: Filter; from: number; found: FoundApplications }

const foundTable = ({ filter, from, found }: Part, language: Language): Html => {
  const words = WORDS[language]
  const { applications, count } = found
  const { members, ...columns } = words.columns
  const hasMembers = applications.some((each) => each.members !== undefined)
  return html`${table({
    label: words.title,
    columns: [...Object.values(columns), ...(hasMembers ? [members] : [])],
    rows: applications.map(row(language, words)),
  })}${partLinks(language, { from, shown: applications.length, count, addressOf: (start) => addressOf(filter, start) })}`
}

export const list: Page = async (desk) => {
  const { ctx, visit, actor, organization, show } = desk
  const words = WORDS[visit.language]
  const query = new URLSearchParams(ctx.querystring)
  const filter = filterOf(query)
  const from = Number(query.get('from') ?? 0)
  const search = { ...searchOf(filter), offset: from, limit: PER_PAGE }
  const found = await searchApplications(actor, organization, search)
  const isAll = Object.values(filter).every((value) => value === '')
  const isEmpty = isAll && found.count === 0
  show({
    title: words.title,
    section: SITE.applications,
    body: html`<div class="head"><div><h1>${words.title}</h1><p class="soft">${words.intro}</p></div>
${actor.rights.includes('change') && html`<a class="button" href="${SITE.newApplication}">${words.create}</a>`}</div>
${!isEmpty && filterForm(filter, words)}
${await strayNotice(desk)}
${found.count > 0 ? foundTable({ filter, from, found }, visit.language) : html`<p class="card">${isEmpty ? words.none : words.noneFound}</p>`}`,
  })
}
