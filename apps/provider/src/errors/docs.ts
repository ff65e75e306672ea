import { ENGLISH, isCode, isProviderCode, PROVIDER_CODES, type Words } from '@orgo/catalogue'
import type { Context, Middleware } from 'koa'
import { html } from '../pages/html.ts'
import { PLATFORM_BRAND, page } from '../pages/layout.ts'
import { ERROR_DOCS } from '../routes.ts'
import { wantsPage } from './render.ts'

type Entry = Omit<Words, 'hint'> & { status?: number }

const entryOf = (code: string): Entry | undefined => {
  if (!isCode(code)) return undefined
  const { hint, ...words } = ENGLISH[code]
  return isProviderCode(code) ? { ...PROVIDER_CODES[code], ...words } : words
}

const listCodes = (ctx: Context): void => {
  const codes = Object.entries(ENGLISH)
  if (!wantsPage(ctx)) {
    ctx.body = codes.map(([code, { title }]) => ({ code, title }))
    return
  }
  ctx.type = 'html'
  ctx.set('Content-Security-Policy', PLATFORM_BRAND.policy)
  ctx.body = page({
    title: 'Error codes',
    language: 'en',
    body: html`<h1>Error codes</h1>
<ul class="scopes">${codes.map(
      ([code, { title }]) =>
        html`<li><a href="${ERROR_DOCS}${code}"><code>${code}</code></a><br><span>${title}</span></li>`,
    )}</ul>`,
  })
}

/**
 * Answers `/docs/errors/` with all codes, and `/docs/errors/<code>` with the error's title, likely cause and fix. Every `error_uri` leads
 * here (RFC 6749 §4.1.2.1). The pages are the same on every host: the error page of an unknown host links to them too.
 */
export const explainErrors: Middleware = async (ctx, next) => {
  const code = ctx.path.startsWith(ERROR_DOCS) ? ctx.path.slice(ERROR_DOCS.length) : undefined
  if (code === undefined || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
  const entry = entryOf(code)
  if (!entry && code !== '') return next()
  ctx.state.route = entry ? `${ERROR_DOCS}:code` : ERROR_DOCS
  ctx.set('Cache-Control', 'public, max-age=3600')
  ctx.vary('Accept')
  if (!entry) return listCodes(ctx)
  if (!wantsPage(ctx)) {
    ctx.body = { code, ...entry }
    return
  }
  ctx.type = 'html'
  ctx.set('Content-Security-Policy', PLATFORM_BRAND.policy)
  ctx.body = page({
    title: entry.title,
    language: 'en',
    body: html`<p class="soft"><code>${code}</code></p>
<h1>${entry.title}</h1>
<h2>Likely cause</h2>
<p>${entry.cause}</p>
<h2>Fix</h2>
<p>${entry.fix}</p>
${entry.status !== undefined && html`<dl><div><dt>HTTP status</dt><dd>${entry.status}</dd></div></dl>`}
<p class="below"><a href="${ERROR_DOCS}">All error codes</a></p>`,
  })
}
