import type { API as CODES } from '../codes.ts'
import type { Words } from '../words.ts'

export const API: Record<keyof typeof CODES, Words> = {
  'api-token-invalid': {
    title: 'The API token is missing or not valid',
    cause:
      'The header Api-Token is missing, or its token is unknown, expired, revoked or of another organization.',
    fix: 'Send a token of this organization: an administrator makes one under Settings, Developers, API Access.',
    hint: 'The admin API needs the header Api-Token with a token of the same organization that has not ended.',
  },
  'input-invalid': {
    title: 'Some values are not acceptable',
    cause: 'The body or the query breaks a rule. Nothing was changed.',
    fix: 'Correct every value that is listed under violations, and send the request again.',
    hint: 'The admin API lists what is wrong with which value under violations.',
  },
  'already-exists': {
    title: 'Another record has this value already',
    cause: 'An id or an e-mail address is taken. Nothing was changed.',
    fix: 'Choose another value, or change the record that has it.',
    hint: 'The record exists already. Choose another value, or change that record.',
  },
  conflict: {
    title: 'The record does not allow this',
    cause: 'What was asked for does not fit the present state of the record. Nothing was changed.',
    fix: 'Read the record again and look at what the detail says.',
    hint: 'The state of the record forbids the change. Read it again.',
  },
  'changed-meanwhile': {
    title: 'Somebody has changed the record meanwhile',
    cause: 'The entity tag in If-Match is not that of the present version. Nothing was changed.',
    fix: 'Read the record again, and repeat the change with its new ETag if it is still wanted.',
    hint: 'The ETag in If-Match is outdated. Read the record again before you change it.',
  },
  'body-too-large': {
    title: 'The body is too large',
    cause: 'The admin API takes bodies of up to 100 kB.',
    fix: 'Send less at once.',
    hint: 'The admin API takes bodies of up to 100 kB.',
  },
  'media-type-unsupported': {
    title: 'The body has another media type than JSON',
    cause: 'The admin API reads JSON only, and the Content-Type says otherwise or is missing.',
    fix: 'Send JSON with Content-Type: application/json.',
    hint: 'Send JSON with Content-Type: application/json.',
  },
  'idempotency-key-running': {
    title: 'A request with this Idempotency-Key is still running',
    cause: 'The same request was sent twice at once, or again before its first answer.',
    fix: 'Wait for the time that the Retry-After header names, then send it again with the same key.',
    hint: 'Wait for the first request, then repeat it with the same Idempotency-Key.',
  },
  'idempotency-key-reused': {
    title: 'This Idempotency-Key belongs to another request',
    cause:
      'A request with another body or another address has used the key within a day. Nothing was changed.',
    fix: 'Use a new key for each new request, and repeat a request unchanged.',
    hint: 'Use a new Idempotency-Key for each new request.',
  },
  'too-many-requests': {
    title: 'Too many requests',
    cause: 'The token has used up its quota, which the header RateLimit-Policy names.',
    fix: 'Wait for the time that the Retry-After header names, then go on more slowly.',
    hint: 'Wait as long as Retry-After says. The header RateLimit tells what is left.',
  },
}
