import { ENGLISH, PROVIDER_CODES, type ProviderCode } from '@orgo/catalogue'
import { json } from '../addresses/responses.ts'
import { escapeHtml } from '../escape-html.ts'
import type { Asked } from './asked.ts'
import { FAILURES } from './failures.ts'
import { htmlPage } from './page.ts'
import { CODE_HEADER } from './requests.ts'

/** Thrown where a request is refused; the router answers with it. */
export class Refusal extends Error {
  readonly code: ProviderCode

  constructor(code: ProviderCode) {
    super(ENGLISH[code].title)
    this.name = 'Refusal'
    this.code = code
  }
}

export const errorUri = (issuer: string, code: ProviderCode): string => `${issuer}/docs/errors/${code}`

/** These pass, so an answer says when to try again. */
const PASSING: readonly ProviderCode[] = [
  'rate-limited',
  'too-many-requests',
  'store-unavailable',
  'too-busy',
]

const marked = (response: Response, code: ProviderCode, { requestId }: Asked): Response => {
  response.headers.set(CODE_HEADER, code)
  response.headers.set('x-request-id', requestId)
  if (PASSING.includes(code)) response.headers.set('retry-after', '5')
  return response
}

/** Refuses a program: JSON with the OAuth 2.0 error (RFC 6749 §5.2), the code, and the request's id. */
export const refuseProgram = (code: ProviderCode, asked: Asked): Response => {
  const { title, cause, fix } = ENGLISH[code]
  const { status } = PROVIDER_CODES[code]
  const body = {
    error: FAILURES[code].error,
    error_description: `${title}. ${cause}`,
    error_uri: errorUri(asked.issuer, code),
    title,
    detail: fix,
    status,
    code,
    request_id: asked.requestId,
  }
  return marked(json(body, { status }), code, asked)
}

/** Refuses a bearer token, with a challenge (RFC 6750 §3). */
export const refuseToken = (code: ProviderCode, asked: Asked): Response => {
  const response = refuseProgram(code, asked)
  if (response.status === 401 || response.status === 403)
    response.headers.set(
      'www-authenticate',
      `Bearer realm="${asked.issuer}", error="${FAILURES[code].error}"`,
    )
  return response
}

/** Refuses the admin API's callers with problem details (RFC 9457). */
export const refuseApi = (code: ProviderCode, asked: Asked): Response => {
  const { title, fix: detail } = ENGLISH[code]
  const { status } = PROVIDER_CODES[code]
  const body = {
    type: errorUri(asked.issuer, code),
    title,
    detail,
    status,
    code,
    request_id: asked.requestId,
  }
  const response = json(body, { status })
  response.headers.set('content-type', 'application/problem+json')
  return marked(response, code, asked)
}

/** Refuses a person with a page, whose next step leads back. */
export const refusePerson = (code: ProviderCode, asked: Asked, back?: string): Response => {
  const { title, cause, fix } = ENGLISH[code]
  const next = back ?? errorUri(asked.issuer, code)
  const body = `<p>${escapeHtml(cause)}</p><p>${escapeHtml(fix)}</p>
<p><a href="${escapeHtml(next)}">${back ? 'Back to the application' : 'What this means'}</a></p>
<dl><dt>Code</dt><dd><code>${code}</code></dd><dt>Request id</dt><dd><code>${asked.requestId}</code></dd></dl>`
  return marked(htmlPage(title, body, PROVIDER_CODES[code].status), code, asked)
}
