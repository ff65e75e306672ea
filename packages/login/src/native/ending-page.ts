import type { ServerResponse } from 'node:http'
import type { Language } from '../errors/failure-words.ts'
import { type Ending, WORDS } from './words.ts'

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // The address has the authorization code.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  // The server is about to close.
  connection: 'close',
}

/** Sends the page that ends a sign-in in the member's browser. */
export const sendEndingPage = (response: ServerResponse, ending: Ending, language: Language): void => {
  const words = WORDS[language]
  const html = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><title>${words[ending]}</title></head>
<body><main><h1>${words[ending]}</h1><p>${words.close}</p></main></body>
</html>
`
  response.writeHead(ending === 'failed' ? 400 : 200, HEADERS).end(html)
}
