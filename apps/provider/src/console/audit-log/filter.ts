import type { LogFilter } from '@orgo/admin'
import { type Html, html } from '../../pages/html.ts'
import { type Problems, textField } from '../../site/fields.ts'
import type { Words } from './words.ts'

export const FILTERS = ['action', 'actor', 'target', 'since', 'until'] as const

const DAYS: readonly string[] = ['since', 'until']

/** Returns the input of `listLog` that an address has. What is empty is no filter. */
export const filterOf = (querystring: string): LogFilter => {
  const query = new URLSearchParams(querystring)
  const given = [...FILTERS, 'before'].map((name) => [name, (query.get(name) ?? '').trim()] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

/** Returns the address's query for the same filter, with the entries before another one. */
export const queryOf = ({ before: _, ...filter }: LogFilter, before?: string): string =>
  String(
    new URLSearchParams({
      ...(filter as Record<string, string>),
      ...(before === undefined ? {} : { before }),
    }),
  )

export const filterForm = (filter: LogFilter, problems: Problems, words: Words): Html => {
  const field = (name: (typeof FILTERS)[number]): Html => {
    const { label, hint } = words.fields[name]
    const type = DAYS.includes(name) ? 'date' : 'search'
    return html`<div>${textField({ name, label, hint, value: String(filter[name] ?? ''), type, problems })}</div>`
  }
  return html`<form method="get" class="filters even" role="search" novalidate>${FILTERS.map(field)}
<button type="submit" class="second">${words.show}</button></form>`
}
