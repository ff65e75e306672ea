import { escapeHtml } from '../escape-html.ts'
import { linkOf } from './link.ts'
import { MARK, MARK_ATTRIBUTES } from './mark.ts'
import type { ButtonOptions } from './options.ts'

const attributesHtml = (attributes: Record<string, string | undefined>): string =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`))
    .join('')

/**
 * Returns the button as HTML, for a page that a server renders. Every value is escaped. The page also needs the styles:
 * the file `@orgo/login/button.css`, or `buttonStyles` in a `<style>` element.
 *
 * @example
 * ```ts
 * import { buttonHtml } from '@orgo/login/button'
 *
 * const html = buttonHtml({ text: 'continue', organization: 'Acme Community', theme: 'dark', returnTo: '/shelf' })
 * ```
 */
export const buttonHtml = (options: ButtonOptions = {}): string => {
  const { attributes, text } = linkOf(options)
  const mark = `<svg${attributesHtml(MARK_ATTRIBUTES)}><path d="${MARK.path}"/></svg>`
  return `<a${attributesHtml(attributes)}>${mark}<span>${escapeHtml(text)}</span></a>`
}
