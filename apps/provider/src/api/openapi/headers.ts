import { QUOTA, QUOTA_SECONDS } from '../requests/quota.ts'
import { refTo } from './schemas.ts'

const text = { type: 'string' }

/** The headers of answers. */
export const HEADERS = {
  'X-Request-Id': { description: 'The id of the request, which stands in the log too', schema: text },
  RateLimit: { description: 'What is left of the quota of the token, and until when', schema: text },
  'RateLimit-Policy': { description: `${QUOTA} requests in ${QUOTA_SECONDS} seconds`, schema: text },
  'Retry-After': { description: 'How many seconds to wait', schema: { type: 'integer', minimum: 1 } },
  ETag: { description: 'The version of the record, for If-Match', schema: text },
  Location: { description: 'The path of the new record', schema: text },
  Link: { description: 'The next page, with rel="next"', schema: text },
  'Idempotency-Replayed': { description: '`true`: the request was done before', schema: { const: 'true' } },
}

/** Returns references to those headers that are named, and to the one that every answer has. */
export const headersOf = (...names: (keyof typeof HEADERS | false | undefined)[]) =>
  Object.fromEntries(
    (['X-Request-Id', ...names] as const).flatMap((name) => (name ? [[name, refTo('headers', name)]] : [])),
  )
