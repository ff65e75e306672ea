import { ENGLISH, isCode, isProviderCode, PROVIDER_CODES, type Words } from '@orgo/catalogue'
import type { Middleware } from 'koa'
import { html } from '../pages/html.ts'
import { PLATFORM_BRAND, page } from '../pages/layout.ts'
import { ERROR_DOCS } from '../routes.ts'

type Entry = Omit<Words, 'hint'> & { status?: number }

const entryOf = (code: string): Entry | undefined => {
  if (!isCode(code)) return undefined
  const { hint, ...words } = ENGLISH[code]
  return isProviderCode(code) ? { ...PROVIDER_CODES[code], ...words } : words
}

/** Answers `/docs/errors/<code>` with the error's title, likely cause and fix. Every `error_uri` leads here (RFC 6749 §4.1.2.1). */
export const explainErrors: Middleware = async (ctx, next) => {
  const code = ctx.path.startsWith(ERROR_DOCS) ? ctx.path.slice(ERROR_DOCS.length) : ''
  const entry = entryOf(code)
  if (!entry || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
  ctx.state.route = `${ERROR_DOCS}:code`
  ctx.set('Cache-Control', 'public, max-age=3600')
  ctx.vary('Accept')
  if (ctx.accepts('json', 'html') === 'json') {
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
${entry.status !== undefined && html`<dl><div><dt>HTTP status</dt><dd>${entry.status}</dd></div></dl>`}`,
  })
}
