import { ENGLISH, PROVIDER_CODES, type ProviderCode } from '@orgo/catalogue'
import { z } from 'zod'
import { API } from '../routes.ts'
import type { Endpoint, Named } from './endpoint.ts'
import { ENDPOINTS, GROUPS, groupOf } from './endpoints.ts'
import { problemCodesOf } from './problem-codes.ts'
import { JSON_TYPES } from './requests/body.ts'
import { TOKEN_HEADER } from './requests/callers.ts'
import { querySchemaOf } from './requests/input.ts'
import { QUOTA, QUOTA_SECONDS } from './requests/quota.ts'

type Json = Record<string, unknown>

/** What every failed request is answered with (RFC 9457). */
const PROBLEM: Named = {
  name: 'Problem',
  schema: z.object({
    type: z.url().optional().describe('A page that explains the code'),
    title: z.string(),
    detail: z.string(),
    status: z.int(),
    code: z.string().describe('Stable, for programs'),
    violations: z
      .array(z.object({ propertyPath: z.string(), message: z.string(), code: z.string() }))
      .optional(),
    request_id: z.string().describe('It stands in the log too'),
  }),
}

const refOf = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` })

/** Returns schemas as JSON Schema, as those who send them (`input`) or who read them (`output`) need it. Schemas in them are references. */
const jsonSchemas = (named: readonly Named[], io: 'input' | 'output'): Json => {
  const registry = z.registry<{ id: string }>()
  for (const { name, schema } of named) if (!registry.has(schema)) registry.add(schema, { id: name })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => refOf('schemas', id).$ref,
    unrepresentable: 'any',
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => [name, schema]),
  )
}

const bodiesOf = (endpoints: readonly Endpoint[]) => endpoints.flatMap(({ body }) => body ?? [])
const answersOf = (endpoints: readonly Endpoint[]) => endpoints.flatMap(({ answer }) => answer ?? [])

const text = { type: 'string' }

const HEADERS = {
  'X-Request-Id': { description: 'The id of the request, which stands in the log too', schema: text },
  RateLimit: { description: 'What is left of the quota of the token, and until when', schema: text },
  'RateLimit-Policy': { description: `${QUOTA} requests in ${QUOTA_SECONDS} seconds`, schema: text },
  'Retry-After': { description: 'How many seconds to wait', schema: { type: 'integer', minimum: 1 } },
  ETag: { description: 'The version of the record, for If-Match', schema: text },
  Location: { description: 'The path of the new record', schema: text },
  Link: { description: 'The next page, with rel="next"', schema: text },
  'Idempotency-Replayed': { description: '`true`: the request was done before', schema: { const: 'true' } },
}

const headersOf = (...names: (keyof typeof HEADERS | false | undefined)[]): Json =>
  Object.fromEntries(
    ['X-Request-Id' as const, ...names].flatMap((name) => (name ? [[name, refOf('headers', name)]] : [])),
  )

const header = (name: string, description: string, schema: Json = text): Json => ({
  name,
  in: 'header',
  description,
  schema,
})

const queryOf = (endpoint: Endpoint): Json[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(querySchemaOf(endpoint), { io: 'input' })
  return Object.entries(properties).map(([name, schema]) => {
    const { description, ...rest } = schema as Json
    return { name, in: 'query', required: required.includes(name), description, schema: rest }
  })
}

const parametersOf = (endpoint: Endpoint): Json[] => [
  ...[...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: text,
  })),
  ...queryOf(endpoint),
  ...(endpoint.conditional ? [header('If-Match', 'Change this version only: its ETag, or `*`')] : []),
  ...(endpoint.creates
    ? [
        header('Idempotency-Key', 'Of requests with the same key within a day, one is done', {
          type: 'string',
          pattern: '^[!-~]{1,255}$',
        }),
      ]
    : []),
]

/** Returns the answers to what can go wrong, one for each status. */
const problemsOf = (endpoint: Endpoint): Json => {
  const byStatus = Map.groupBy(problemCodesOf(endpoint), (code) => PROVIDER_CODES[code].status)
  const told = (codes: readonly ProviderCode[]) =>
    codes.map((code) => `\`${code}\`: ${ENGLISH[code].title}.`).join(' ')
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: told(codes),
        headers: headersOf((status === 429 || status === 503) && 'Retry-After'),
        content: { 'application/problem+json': { schema: refOf('schemas', PROBLEM.name) } },
      },
    ]),
  )
}

const successOf = ({ answer, versioned, creates, paged }: Endpoint): Json => ({
  description: answer ? 'Done.' : 'Done. There is nothing to say.',
  headers: headersOf(
    'RateLimit',
    'RateLimit-Policy',
    versioned && 'ETag',
    creates && 'Location',
    creates && 'Idempotency-Replayed',
    paged && 'Link',
  ),
  ...(answer ? { content: { 'application/json': { schema: refOf('schemas', answer.name) } } } : {}),
})

const bodyOf = ({ method, body }: Endpoint): Json => {
  if (!body) return {}
  const types = method === 'patch' ? JSON_TYPES : JSON_TYPES.slice(0, 1)
  const content = types.map((type) => [type, { schema: refOf('schemas', body.name) }])
  // A request without a body says as much as an empty object.
  const required = !body.schema.safeParse({}).success
  return { requestBody: { required, content: Object.fromEntries(content) } }
}

const operationOf = (endpoint: Endpoint): Json => ({
  operationId: endpoint.id,
  tags: [groupOf(endpoint)],
  summary: endpoint.summary,
  description: `Needs the right \`${endpoint.right}\`.`,
  parameters: parametersOf(endpoint),
  ...bodyOf(endpoint),
  responses: { [endpoint.status]: successOf(endpoint), ...problemsOf(endpoint) },
})

const pathsOf = (endpoints: readonly Endpoint[]): Json =>
  Object.fromEntries(
    [...Map.groupBy(endpoints, ({ path }) => path)].map(([path, found]) => [
      path,
      Object.fromEntries(found.map((endpoint) => [endpoint.method, operationOf(endpoint)])),
    ]),
  )

const componentsOf = (): Json => ({
  securitySchemes: {
    apiToken: {
      type: 'apiKey',
      in: 'header',
      name: TOKEN_HEADER,
      description: 'A token that an administrator makes under Settings, Developers, API Access.',
    },
  },
  headers: HEADERS,
  schemas: {
    ...jsonSchemas(bodiesOf(ENDPOINTS), 'input'),
    ...jsonSchemas([...answersOf(ENDPOINTS), PROBLEM], 'output'),
  },
})

const DESCRIPTION =
  'What an administrator can do, for programs. Failed requests are answered with problem details (RFC 9457) that name a stable code. A change may carry the ETag of what it changes in If-Match, a request that makes something an Idempotency-Key.'

/** Returns the OpenAPI 3.1 document of one organization's API. */
export type DescribeApi = (organization: { name: string; issuer: string }) => Json

/**
 * The OpenAPI documents, made from the endpoints and from the schemas that check requests. What all organizations have in common is made
 * once, when somebody asks for it: it costs tens of milliseconds and a hundred kilobytes.
 */
export const createOpenApi = (): DescribeApi => {
  let common: Json | undefined
  return ({ name, issuer }) => {
    common ??= { paths: pathsOf(ENDPOINTS), components: componentsOf() }
    return {
      openapi: '3.1.1',
      info: {
        title: `${name}: admin API`,
        version: '1',
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: `${issuer}${API.prefix}` }],
      security: [{ apiToken: [] }],
      tags: Object.entries(GROUPS).map(([tag, description]) => ({ name: tag, description })),
      ...common,
    }
  }
}
