import { FRENCH } from '@orgo/catalogue'
import { escapeHtml } from '../escape-html.ts'
import type { LoginPaths } from '../options/options.ts'
import type { OrgoLoginError } from './error.ts'
import { languageOf, WORDS } from './failure-words.ts'
import { HINTS } from './hints.ts'

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:12vh auto 2rem;padding:0 1.25rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}
.next{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.75rem 0}
.next a{padding:.6rem 1.1rem;border:1px solid;border-radius:.5rem;text-decoration:none;color:inherit;font-weight:600}
a:focus-visible{outline:3px solid;outline-offset:2px}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;font-size:.875rem}
dd{margin:0}`

const digest = async (text: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
}

const headers = async (): Promise<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${await digest(STYLE)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
})

const link = (href: string, text: string): string => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`

const facts = (error: OrgoLoginError, words: (typeof WORDS)['en']): string => {
  const id = error.requestId
    ? `<dt>${words.requestId}</dt><dd><code>${escapeHtml(error.requestId)}</code></dd>`
    : ''
  return `<dl><dt>${words.code}</dt><dd><code>${escapeHtml(error.providerCode ?? error.code)}</code></dd>${id}</dl>
<p>${link(error.docs, words.more)}</p>`
}

type Answer = { status: number; paths: Pick<LoginPaths, 'signIn'>; home: string }

/**
 * Returns the page for a failure when the application has no `onError` of its own: what happened, in the language of the browser, and what
 * can be done next. A member who said no is no failure, and reads so.
 */
export const failurePage = async (
  error: OrgoLoginError,
  request: Request,
  { status, paths, home }: Answer,
): Promise<Response> => {
  const language = languageOf(request)
  const words = WORDS[language]
  const hint = language === 'fr' ? FRENCH[error.code].hint : HINTS[error.code]
  const isDenied = error.code === 'consent-denied'
  const title = isDenied ? words.denied.title : words.title
  const text = isDenied ? words.denied.text : hint
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style></head>
<body><main>
<h1>${title}</h1>
<p>${escapeHtml(text)}</p>
<p class="next">${link(paths.signIn, words.tryAgain)} ${link(home, words.goOn)}</p>
${isDenied ? '' : facts(error, words)}
</main></body>
</html>
`
  return new Response(html, { status, headers: await headers() })
}
