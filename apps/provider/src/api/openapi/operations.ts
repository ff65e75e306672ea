import { ENGLISH, PROVIDER_CODES, type ProviderCode } from '@orgo/catalogue'
import { z } from 'zod'
import type { Endpoint } from '../endpoint.ts'
import { groupOf } from '../endpoints.ts'
import { COMMON_CODES, ownCodesOf } from '../problem-codes.ts'
import { JSON_TYPES } from '../requests/body.ts'
import { querySchemaOf } from '../requests/input.ts'
import { headersOf } from './headers.ts'
import { PROBLEM, refTo, type Schema } from './schemas.ts'

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string | undefined
  schema: Schema & { pattern?: string }
}

const inPath = ({ path }: Endpoint): Parameter[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

const inQuery = (endpoint: Endpoint): Parameter[] => {
  const { properties = {} } = z.toJSONSchema(querySchemaOf(endpoint), { io: 'input' })
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as Schema
    return { name, in: 'query', description, schema }
  })
}

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'Change this version only: its ETag, or `*`',
  schema: { type: 'string' },
}

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Of requests with the same key within a day, one is done',
  schema: { type: 'string', pattern: '^[!-~]{1,255}$' },
}

/** Returns the answers to what can go wrong, one for each status. */
const problemsOf = (endpoint: Endpoint) => {
  const codes = [...COMMON_CODES, ...ownCodesOf(endpoint)]
  const told = (same: readonly ProviderCode[]) =>
    same.map((code) => `\`${code}\`: ${ENGLISH[code].title}.`).join(' ')
  return Object.fromEntries(
    [...Map.groupBy(codes, (code) => PROVIDER_CODES[code].status)].map(([status, same]) => [
      String(status),
      {
        description: told(same),
        headers: headersOf((status === 429 || status === 503) && 'Retry-After'),
        content: { 'application/problem+json': { schema: refTo('schemas', PROBLEM.name) } },
      },
    ]),
  )
}

const successOf = ({ answer, versioned, creates, paged }: Endpoint) => ({
  description: answer ? 'Done.' : 'Done. There is nothing to say.',
  headers: headersOf(
    'RateLimit',
    'RateLimit-Policy',
    versioned && 'ETag',
    creates && 'Location',
    creates && 'Idempotency-Replayed',
    paged && 'Link',
  ),
  ...(answer ? { content: { 'application/json': { schema: refTo('schemas', answer.name) } } } : {}),
})

const bodyOf = ({ method, body }: Endpoint) => {
  if (!body) return {}
  // A request without a body says as much as an empty object.
  const required = !body.schema.safeParse({}).success
  const types = method === 'patch' ? JSON_TYPES : JSON_TYPES.slice(0, 1)
  const content = types.map((type) => [type, { schema: refTo('schemas', body.name) }])
  return { requestBody: { required, content: Object.fromEntries(content) } }
}

/** Returns the OpenAPI operation that an endpoint is. */
export const operationOf = (endpoint: Endpoint) => ({
  operationId: endpoint.id,
  tags: [groupOf(endpoint)],
  summary: endpoint.summary,
  description: `Needs the right \`${endpoint.right}\`${endpoint.alsoRight ? ` and the right \`${endpoint.alsoRight}\`` : ''}.`,
  parameters: [
    ...inPath(endpoint),
    ...inQuery(endpoint),
    ...(endpoint.conditional ? [IF_MATCH] : []),
    ...(endpoint.creates ? [IDEMPOTENCY_KEY] : []),
  ],
  ...bodyOf(endpoint),
  responses: { [endpoint.status]: successOf(endpoint), ...problemsOf(endpoint) },
})
