import { APPLICATION_TYPES } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { NO_PROBLEMS, selectField, textField } from '../../site/fields.ts'
import type { Words } from './words.ts'

const SELECTS = ['status', 'type', 'unused', 'ending'] as const

/** What the list of applications is filtered by, as it stands in the address; what is empty is no filter. */
export type Filter = Record<'search' | (typeof SELECTS)[number], string>

/** After how many days without a use an application is worth a look, and how many days before its end a secret is. */
const UNUSED_FOR = [30, 90, 365]
const ENDING_IN = [7, 30, 90]

export const filterOf = (query: URLSearchParams): Filter => {
  const text = (name: keyof Filter): string => (query.get(name) ?? '').trim()
  return {
    search: text('search'),
    status: text('status'),
    type: text('type'),
    unused: text('unused'),
    ending: text('ending'),
  }
}

/** Returns the filter as the input of `searchApplications`. */
export const searchOf = ({ search, status, type, unused, ending }: Filter) => ({
  search,
  status: status || undefined,
  type: type || undefined,
  unusedForDays: unused || undefined,
  secretEndsInDays: ending || undefined,
})

/** Returns the address of the list of what the filter finds, without the first `from`. */
export const addressOf = (filter: Filter, from: number): string => {
  const given = Object.entries({ ...filter, from: from > 0 ? String(from) : '' })
  return `?${new URLSearchParams(given.filter(([, value]) => value !== ''))}`
}

type Options = Record<(typeof SELECTS)[number], [value: string | number, label: string][]>

const optionsIn = (words: Words): Options => ({
  status: Object.entries(words.statuses),
  type: APPLICATION_TYPES.map((type) => [type, words.types[type].title]),
  unused: UNUSED_FOR.map((days) => [days, words.unusedFor(days)]),
  ending: ENDING_IN.map((days) => [days, words.endingIn(days)]),
})

export const filterForm = (filter: Filter, words: Words): Html => {
  const { filters, any } = words
  const all = optionsIn(words)
  const select = (name: (typeof SELECTS)[number]): Html => {
    const options = [['', any] as const, ...all[name]].map(([value, label]) => ({
      value: String(value),
      label,
    }))
    return html`<div>${selectField({ name, label: filters[name], value: filter[name], options, problems: NO_PROBLEMS })}</div>`
  }
  return html`<form method="get" class="filters wide" role="search">
<div>${textField({ name: 'search', label: filters.search, value: filter.search, type: 'search', problems: NO_PROBLEMS })}</div>
${SELECTS.map(select)}
<button type="submit" class="second">${words.filter}</button>
</form>`
}
