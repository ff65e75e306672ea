import type { Asked } from './asked.ts'
import type { RecordedRequest } from './world.ts'

const MASK = '***'

const SECRETS = new Set([
  'client_secret',
  'code',
  'code_verifier',
  'refresh_token',
  'access_token',
  'token',
  'id_token_hint',
  'client_assertion',
])

/** The header in which an answer has its code on the way to the record; it never leaves this Orgo. */
export const CODE_HEADER = 'x-orgo-code'

const mask = (parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, SECRETS.has(name) ? MASK : value]),
  )

/** Returns what is remembered of a request and its answer. */
export const recordOf = ({ request, url, query, form }: Asked, response: Response): RecordedRequest => {
  const code = response.headers.get(CODE_HEADER)
  return {
    method: request.method,
    // The id of an interaction is a secret of the browser's.
    path: url.pathname.replace(/^(\/interaction\/).+/, `$1${MASK}`),
    parameters: mask({ ...query, ...form }),
    status: response.status,
    ...(code && { code }),
  }
}
