import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { SITE_WORDS } from './words.ts'

/** How much of a long list a page shows. */
export const PER_PAGE = 50

/** A part of a list: `shown` of `count` entries, without the first `from`. */
type Part = {
  from: number
  shown: number
  count: number
  /** Returns the address of the part that begins after so many entries. */
  addressOf: (from: number) => string
}

/** Says which part of a list is shown, with the links to the parts before and after it. */
export const partLinks = (language: Language, { from, shown, count, addressOf }: Part): Html => {
  const words = SITE_WORDS[language]
  const to = from + shown
  const link = (start: number, text: string, rel: string) =>
    html`<a href="${addressOf(start)}" rel="${rel}">${text}</a>`
  return html`<nav class="pages" aria-label="${words.parts}">
<span>${from > 0 && link(Math.max(0, from - PER_PAGE), words.previous, 'prev')}</span>
<span class="soft">${words.part(Math.min(from + 1, to), to, count)}</span>
<span>${to < count && link(to, words.next, 'next')}</span></nav>`
}
