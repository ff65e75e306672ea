import { inkOn } from './contrast.ts'
import { type Html, html, trusted } from './html.ts'
import type { Language } from './language.ts'
import { contentSecurityPolicy, STYLE } from './style.ts'

/** The look of an organization's pages. Created once per tenant. */
export type Brand = {
  name: string
  logo: string | undefined
  /** The organization's own CSS, which follows the common style sheet. */
  style: string
  policy: string
}

/**
 * Returns the style of what has an organization's color, or the common accent: buttons and the mark. Links in it could be unreadable on the
 * light or the dark ground. `within` is the selector of the part of a page that it is for, with a space after it.
 */
export const colorStyle = (color: string | undefined, within = ''): string => {
  const selectors = ['button:not(.second,.danger)', '.button:not(.second)', '.brand .mark'].map(
    (each) => within + each,
  )
  const [ground, ink] = color ? [color, inkOn(color)] : ['var(--accent)', 'var(--on-accent)']
  return `${selectors.join(',')}{background:${ground};color:${ink}}`
}

export const createBrand = ({
  name,
  logo,
  color,
}: {
  name: string
  logo?: string | undefined
  color?: string | undefined
}): Brand => {
  const style = color ? colorStyle(color) : ''
  return { name, logo, style, policy: contentSecurityPolicy(STYLE, style) }
}

export const PLATFORM_BRAND = createBrand({ name: 'Orgo' })

type Page = { title: string; language: Language; brand?: Brand; body: Html; footer?: Html }

/** Returns the organization's logo or, without one, its initial. */
export const mark = (brand: Brand): Html =>
  brand.logo
    ? html`<img src="${brand.logo}" alt="">`
    : html`<span class="mark" aria-hidden="true">${[...brand.name][0] ?? ''}</span>`

/** Returns a whole HTML page. Pages have no JavaScript. */
export const page = ({ title, language, brand = PLATFORM_BRAND, body, footer }: Page): string =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${brand.name}</title>
<style>${trusted(STYLE)}</style>
<style>${trusted(brand.style)}</style>
</head>
<body>
<main>
<p class="brand">${mark(brand)}<span>${brand.name}</span></p>
${body}
</main>
${footer}
</body>
</html>
`.markup
