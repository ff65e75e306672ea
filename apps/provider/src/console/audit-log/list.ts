import { listLog } from '@orgo/admin'
import type { AuditEntry } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { SITE } from '../../routes.ts'
import { momentOf } from '../../site/days.ts'
import { table } from '../../site/table.ts'
import type { Page } from '../desk.ts'
import { problemsWith } from '../problems-with.ts'
import { settingsPage } from '../settings-page.ts'
import { FILTERS, filterForm, filterOf, queryOf } from './filter.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

const PER_PAGE = 50

// An entry of a new record has all its fields: those of a longer list than this are shown on demand.
const SHOWN_AT_ONCE = 4

const isText = (value: unknown): value is string => typeof value === 'string'

const shownValue = (value: unknown, words: Words): string => {
  if (value === undefined || value === '') return words.nothing
  if (Array.isArray(value) && value.length > 0 && value.every(isText)) return value.join(', ')
  return isText(value) ? value : JSON.stringify(value)
}

type Change = { before?: unknown; after?: unknown }

/** What a field was stands only where it was something, as of a record that was changed. */
const change = ([name, { before, after }]: [string, Change], words: Words): Html =>
  html`<div><dt>${name}</dt><dd>${before !== undefined && html`<del aria-label="${words.before}">${shownValue(before, words)}</del>`}
<ins aria-label="${words.after}">${shownValue(after, words)}</ins></dd></div>`

const changeList = ({ changes = {}, because }: AuditEntry, words: Words): Html => {
  const all = Object.entries(changes)
  const list = html`<dl class="changes">${all.map((each) => change(each, words))}</dl>`
  const shown =
    all.length > SHOWN_AT_ONCE
      ? html`<details><summary>${words.fieldCount(all.length)}</summary>${list}</details>`
      : list
  return html`${all.length > 0 && shown}${because !== undefined && html`<p class="soft">${words.because(because)}</p>`}`
}

const row =
  (language: Language, words: Words) =>
  (entry: AuditEntry): Html =>
    html`<tr><td>${momentOf(language, entry.at)}</td><td><bdi>${entry.actor}</bdi></td><td><code>${entry.action}</code></td>
<td><code class="long">${entry.target}</code></td><td>${changeList(entry, words)}</td></tr>`

const downloads = (query: string, words: Words): Html => {
  const link = (format: string) =>
    html`<a href="${SITE.auditLog}/download.${format}?${query}">${format.toUpperCase()}</a>`
  return html`<p class="pages"><span>${words.download}: ${link('csv')} ${link('json')}</span></p>`
}

export const showLog: Page = async (desk) => {
  const { ctx, visit, actor, organization } = desk
  const words = WORDS[visit.language]
  const filter = filterOf(ctx.querystring)
  let found: AuditEntry[] = []
  const problems = await problemsWith(
    async () => {
      found = await listLog(actor, organization, { ...filter, limit: PER_PAGE + 1 })
    },
    { language: visit.language },
  )
  const shown = found.slice(0, PER_PAGE)
  const last = found.length > PER_PAGE ? shown.at(-1)?.id : undefined
  const isAll = Object.keys(filter).length === 0
  const list = html`${table({ label: words.title, columns: Object.values(words.columns), rows: shown.map(row(visit.language, words)) })}
${last !== undefined && html`<p class="pages"><a href="?${queryOf(filter, last)}">${words.older}</a></p>`}
${downloads(queryOf(filter), words)}`
  desk.show(
    settingsPage(desk, {
      section: SITE.auditLog,
      title: words.title,
      intro: words.intro,
      problems,
      labels: Object.fromEntries(FILTERS.map((name) => [name, words.fields[name].label])),
      body: html`${!(isAll && found.length === 0) && filterForm(filter, problems, words)}
${shown.length > 0 ? list : html`<p class="card">${isAll ? words.none : words.noneFound}</p>`}`,
    }),
  )
}
