import { isCode, isProviderCode, PROVIDER_CODES, type Words } from '@orgo/catalogue'
import type { Context, Middleware } from 'koa'
import { languageFor } from '../pages/chosen-language.ts'
import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { languageFooter } from '../pages/language-form.ts'
import { PLATFORM_BRAND, page } from '../pages/layout.ts'
import { ERROR_DOCS } from '../routes.ts'
import { wantsPage } from './render.ts'
import { WORDS } from './words.ts'

type Labels = { all: string; cause: string; fix: string; status: string }

const LABELS: Record<Language, Labels> = {
  en: { all: 'All error codes', cause: 'Likely cause', fix: 'Fix', status: 'HTTP status' },
  fr: { all: 'Tous les codes d’erreur', cause: 'Cause probable', fix: 'Remède', status: 'Statut HTTP' },
}

type Entry = Omit<Words, 'hint'> & { status?: number }

const entryOf = (code: string, language: Language): Entry | undefined => {
  if (!isCode(code)) return undefined
  const { hint, ...words } = WORDS[language][code]
  return isProviderCode(code) ? { ...PROVIDER_CODES[code], ...words } : words
}

/** Returns what a code means, its likely cause and its fix. */
export const explanation = (language: Language, code: string, { title, cause, fix }: Entry): Html => {
  const labels = LABELS[language]
  return html`<p class="soft"><code>${code}</code></p>
<h1>${title}</h1>
<h2>${labels.cause}</h2>
<p>${cause}</p>
<h2>${labels.fix}</h2>
<p>${fix}</p>`
}

const send = (ctx: Context, language: Language, { title, body }: { title: string; body: Html }): void => {
  ctx.type = 'html'
  ctx.set('Content-Security-Policy', PLATFORM_BRAND.policy)
  ctx.body = page({ title, language, body, footer: languageFooter(ctx, language) })
}

const list = (ctx: Context, language: Language): void => {
  const codes = Object.entries(WORDS[language])
  if (!wantsPage(ctx)) {
    ctx.body = codes.map(([code, { title }]) => ({ code, title }))
    return
  }
  const item = ([code, { title }]: [string, Words]) =>
    html`<li><a href="${ERROR_DOCS}${code}"><code>${code}</code></a><br><span>${title}</span></li>`
  const title = LABELS[language].all
  send(ctx, language, { title, body: html`<h1>${title}</h1><ul class="scopes">${codes.map(item)}</ul>` })
}

const show = (ctx: Context, language: Language, { code, entry }: { code: string; entry: Entry }): void => {
  if (!wantsPage(ctx)) {
    ctx.body = { code, ...entry }
    return
  }
  const labels = LABELS[language]
  const { status } = entry
  send(ctx, language, {
    title: entry.title,
    body: html`${explanation(language, code, entry)}
${status !== undefined && html`<dl><div><dt>${labels.status}</dt><dd>${status}</dd></div></dl>`}
<p class="below"><a href="${ERROR_DOCS}">${labels.all}</a></p>`,
  })
}

/**
 * Answers `/docs/errors/` with all codes, and `/docs/errors/<code>` with the error's title, likely cause and fix. Every `error_uri` leads
 * here (RFC 6749 §4.1.2.1). The pages are the same on every host: the error page of an unknown host links to them too.
 */
export const explainErrors: Middleware = async (ctx, next) => {
  const code = ctx.path.startsWith(ERROR_DOCS) ? ctx.path.slice(ERROR_DOCS.length) : undefined
  if (code === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
  const language = languageFor(ctx, ctx.query.ui_locales)
  const entry = entryOf(code, language)
  if (!entry && code !== '') return next()
  ctx.state.route = entry ? `${ERROR_DOCS}:code` : ERROR_DOCS
  ctx.set('Cache-Control', 'public, max-age=3600')
  ctx.vary('Accept, Accept-Language, Cookie')
  return entry ? show(ctx, language, { code, entry }) : list(ctx, language)
}
