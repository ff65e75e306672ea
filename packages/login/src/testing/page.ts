import { escapeHtml } from '../escape-html.ts'

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:27rem;margin:10vh auto 2rem;padding:0 1.25rem;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}
button{display:block;width:100%;font:inherit;text-align:start;padding:.75rem 1rem;margin:.75rem 0;border:1px solid;border-radius:.5rem;background:transparent;color:inherit;cursor:pointer}
:focus-visible{outline:3px solid;outline-offset:2px}
button span{display:block;font-size:.875rem}
footer{margin-top:2rem;font-size:.875rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;font-size:.875rem}
dd{margin:0}`

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** Returns a page of the test Orgo, which says on each that it is none of the real one. */
export const htmlPage = (title: string, body: string, status = 200): Response => {
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>${escapeHtml(title)} · Test Orgo</title><style>${STYLE}</style></head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${body}
</main><footer>This Orgo is for tests: it asks for no password.</footer></body>
</html>
`
  return new Response(html, { status, headers: HEADERS })
}
