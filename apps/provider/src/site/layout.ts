import { type Html, html, trusted } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { type Brand, mark } from '../pages/layout.ts'
import { contentSecurityPolicy, STYLE } from '../pages/style.ts'
import { SITE } from '../routes.ts'
import { SCRIPT_PATH } from './script.ts'
import { SITE_STYLE } from './style.ts'
import { SITE_WORDS } from './words.ts'

export type NavItem = { path: string; label: string }

export type Frame = {
  language: Language
  brand: Brand
  /** Who is signed in. */
  name: string
  formToken: string
  /** The sections that the member may see; none at the member's own pages. */
  nav: readonly NavItem[]
  footer: Html
}

export type SitePage = {
  title: string
  body: Html
  /** The path of the section that the page belongs to. */
  section?: string | undefined
  /** Whether the page tells of mistakes in a form: its title says so first, for those who hear it. */
  failed?: boolean
  /** Whether the session has ended: the page offers nothing that needs one. */
  isSignedOut?: boolean
  /** What the page has beyond the style sheets of all pages. */
  style?: string
}

/** Pages have scripts of our own origin only, which ask nobody else; forms are sent nowhere else. */
export const sitePolicy = (brand: Brand, { style = '' }: Pick<SitePage, 'style'> = {}): string =>
  `${contentSecurityPolicy(STYLE, SITE_STYLE, brand.style, style)}; script-src 'self'; connect-src 'self'; form-action 'self'`

const item = ({ path, label }: NavItem, section: string | undefined): Html =>
  html`<li><a href="${path}"${path === section && html` aria-current="page"`}>${label}</a></li>`

/** Returns who is signed in, with the way out. */
const visitor = ({ language, name, formToken }: Frame): Html => html`<a href="${SITE.account}">${name}</a>
<form method="post" action="${SITE.signOut}">
<input type="hidden" name="form_token" value="${formToken}">
<button class="second" type="submit">${SITE_WORDS[language].signOut}</button>
</form>`

const navigation = ({ language, nav }: Frame, section: string | undefined): Html =>
  html`<nav class="nav" aria-label="${SITE_WORDS[language].navigation}"><ul>${nav.map((each) => item(each, section))}</ul></nav>`

/** Returns a whole page of the provider's own application. */
export const sitePage = (
  frame: Frame,
  { title, body, section, failed = false, isSignedOut = false, style }: SitePage,
): string => {
  const { language, brand, nav, footer } = frame
  const hasNav = nav.length > 0 && !isSignedOut
  const words = SITE_WORDS[language]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${failed && words.errorPrefix}${title} · ${brand.name}</title>
<style>${trusted(STYLE)}</style>
<style>${trusted(SITE_STYLE)}</style>
<style>${trusted(brand.style)}</style>
${style !== undefined && html`<style>${trusted(style)}</style>`}
<script type="module" src="${SCRIPT_PATH}" data-copy="${words.copy}" data-copied="${words.copied}" data-working="${words.working}"></script>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="bar">
<p class="brand">${mark(brand)}<span>${brand.name}</span></p>
${!isSignedOut && visitor(frame)}
</header>
<div class="frame${hasNav && ' with-nav'}">
${hasNav && navigation(frame, section)}
<main id="content">
${body}
</main>
</div>
${footer}
</body>
</html>
`.markup
}
