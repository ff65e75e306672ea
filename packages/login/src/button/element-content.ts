import { labelOf } from './label.ts'
import { MARK, MARK_ATTRIBUTES } from './mark.ts'
import type { ButtonOptions } from './options.ts'
import { targetOf } from './target.ts'

/** The attributes of the element that decide what the link says, and where it leads. The others are for the style sheet. */
const WORDS = ['text', 'organization', 'label', 'lang']
const TARGET = ['href', 'return-to']
export const OBSERVED = [...WORDS, ...TARGET, 'loading']

/** What the page had in the element before the script: it stays, unless the element's attributes say otherwise. */
export type Written = { text: string; href: string | null }

export const linkIn = (element: HTMLElement): HTMLAnchorElement | null => element.querySelector('a')

export const readWritten = (element: HTMLElement): Written => {
  const link = linkIn(element)
  return { text: link?.textContent.trim() ?? '', href: link?.getAttribute('href') ?? null }
}

const has = (element: HTMLElement, names: readonly string[]): boolean =>
  names.some((name) => element.hasAttribute(name))

/** Attributes are any text: the functions that take these options leave out what they do not know. */
const optionsOf = (element: HTMLElement): ButtonOptions => {
  const value = (name: string) => element.getAttribute(name) ?? undefined
  return {
    text: value('text'),
    organization: value('organization'),
    label: value('label'),
    lang: element.closest('[lang]')?.getAttribute('lang') ?? undefined,
    href: value('href'),
    returnTo: value('return-to'),
  } as ButtonOptions
}

/** Makes the mark node by node: a policy with `require-trusted-types-for` refuses `innerHTML`. */
const createMark = (): SVGElement => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  for (const [name, value] of Object.entries(MARK_ATTRIBUTES)) svg.setAttribute(name, value)
  path.setAttribute('d', MARK.path)
  svg.append(path)
  return svg
}

const setText = (link: HTMLAnchorElement, text: string): void => {
  if (link.querySelector('svg') && link.textContent.trim() === text) return
  const span = document.createElement('span')
  span.textContent = text
  link.replaceChildren(createMark(), span)
}

/** Completes the link in the element, or makes one. What is right already is left alone, so that nothing moves. */
export const fill = (element: HTMLElement, written: Written): void => {
  const link = linkIn(element) ?? element.appendChild(document.createElement('a'))
  const options = optionsOf(element)
  const href = written.href !== null && !has(element, TARGET) ? written.href : targetOf(options)
  link.setAttribute('href', href)
  link.relList.add('nofollow')
  if (written.text && !has(element, WORDS)) setText(link, written.text)
  else {
    const { text, lang } = labelOf(options)
    if (lang) link.lang = lang
    else link.removeAttribute('lang')
    setText(link, text)
  }
  if (element.hasAttribute('loading')) link.setAttribute('aria-busy', 'true')
  else link.removeAttribute('aria-busy')
}
