import { type Diagnosis, findApplication, listFailures } from '@orgo/admin'
import { wordsOf } from '../../errors/words.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { momentOf } from '../../site/days.ts'
import { NO_PROBLEMS, textField } from '../../site/fields.ts'
import { PER_PAGE, partLinks } from '../../site/part-links.ts'
import { table } from '../../site/table.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Page } from '../desk.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

const row =
  (language: Language, words: Words, path: string) =>
  (diagnosis: Diagnosis): Html =>
    html`<tr><td>${momentOf(language, diagnosis.at)}</td>
<th scope="row"><a href="${path}/${diagnosis.id}">${wordsOf(language, diagnosis.code).title}</a></th>
<td>${words.steps[diagnosis.step]}</td><td>${words.acts[diagnosis.who]}</td></tr>`

const findForm = (id: string, words: Words): Html => html`<form method="get" class="filters" role="search">
<div>${textField({ name: 'id', label: words.find, hint: words.findHint, value: id, type: 'search', problems: NO_PROBLEMS })}</div>
<button type="submit" class="second">${words.show}</button></form>`

type Part = { found: readonly Diagnosis[]; from: number; path: string }

const foundTable = (language: Language, { found, from, path }: Part): Html => {
  const words = WORDS[language]
  const shown = found.slice(from, from + PER_PAGE)
  const addressOf = (start: number) => (start > 0 ? `${path}?from=${start}` : path)
  return html`${table({
    label: words.title,
    columns: [words.when, words.what, words.step, words.who],
    rows: shown.map(row(language, words, path)),
  })}${partLinks(language, { from, shown: shown.length, count: found.length, addressOf })}`
}

/** Lists the failed attempts at an application; those of one sign-in stand together, because they are sorted by time. */
export const listAttempts: Page = async (desk) => {
  const { ctx, visit, actor, organization, show } = desk
  const words = WORDS[visit.language]
  const clientId = ctx.params.clientId ?? ''
  const query = new URLSearchParams(ctx.querystring)
  const id = (query.get('id') ?? '').trim()
  const from = Math.max(0, Number(query.get('from')) || 0)
  const application = await findApplication(actor, organization, { clientId })
  const all = await listFailures(actor, organization, { clientId })
  const found = id === '' ? all : all.filter((diagnosis) => diagnosis.id === id || diagnosis.attempt === id)
  const path = pathOf(application, 'troubleshooter')
  const body = html`<p class="soft">${words.intro}</p>
${all.length > 0 && findForm(id, words)}
${found.length > 0 ? foundTable(visit.language, { found, from, path }) : html`<p class="card">${all.length === 0 ? words.none : words.noneFound}</p>`}`
  show(applicationPage(desk, { application, tab: 'troubleshooter', body }))
}
