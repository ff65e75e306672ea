import { type Diagnosis, findApplication, listFailures } from '@orgo/admin'
import { wordsOf } from '../../errors/words.ts'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { momentOf } from '../../site/days.ts'
import { NO_PROBLEMS, textField } from '../../site/fields.ts'
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

/** Lists the failed attempts at an application; those of one sign-in stand together, because they are sorted by time. */
export const listAttempts: Page = async (desk) => {
  const { ctx, visit, actor, organization, show } = desk
  const words = WORDS[visit.language]
  const clientId = ctx.params.clientId ?? ''
  const id = (new URLSearchParams(ctx.querystring).get('id') ?? '').trim()
  const application = await findApplication(actor, organization, { clientId })
  const all = await listFailures(actor, organization, { clientId })
  const found = id === '' ? all : all.filter((diagnosis) => diagnosis.id === id || diagnosis.attempt === id)
  const path = pathOf(application, 'troubleshooter')
  const columns = [words.when, words.what, words.step, words.who]
  const body = html`<p class="soft">${words.intro}</p>
${all.length > 0 && findForm(id, words)}
${found.length > 0 ? table({ label: words.title, columns, rows: found.map(row(visit.language, words, path)) }) : html`<p class="card">${all.length === 0 ? words.none : words.noneFound}</p>`}`
  show(applicationPage(desk, { application, tab: 'troubleshooter', body }))
}
