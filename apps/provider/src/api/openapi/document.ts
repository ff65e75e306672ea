import { API } from '../../routes.ts'
import type { Endpoint } from '../endpoint.ts'
import { ENDPOINTS, GROUPS } from '../endpoints.ts'
import { TOKEN_HEADER } from '../requests/callers.ts'
import { HEADERS } from './headers.ts'
import { operationOf } from './operations.ts'
import { allSchemas } from './schemas.ts'

type Operations = Partial<Record<Endpoint['method'], ReturnType<typeof operationOf>>>

const pathsOf = (endpoints: readonly Endpoint[]): Record<string, Operations> =>
  Object.fromEntries(
    [...Map.groupBy(endpoints, ({ path }) => path)].map(([path, found]) => [
      path,
      Object.fromEntries(found.map((endpoint) => [endpoint.method, operationOf(endpoint)])),
    ]),
  )

const SECURITY_SCHEMES = {
  apiToken: {
    type: 'apiKey',
    in: 'header',
    name: TOKEN_HEADER,
    description: 'A token that an administrator makes under Settings, Developers, API Access.',
  },
}

const DESCRIPTION =
  'What an administrator can do, for programs. Failed requests are answered with problem details (RFC 9457) that name a stable code. A change may carry the ETag of what it changes in If-Match, a request that makes something an Idempotency-Key.'

const commonPart = () => ({
  paths: pathsOf(ENDPOINTS),
  components: { securitySchemes: SECURITY_SCHEMES, headers: HEADERS, schemas: allSchemas() },
})

export type OpenApi = ReturnType<typeof commonPart>

/** Returns the OpenAPI 3.1 document of one organization's API. */
export type DescribeApi = (organization: { name: string; issuer: string }) => OpenApi

/**
 * The OpenAPI documents, made from the endpoints and from the schemas that check requests. What all organizations have in common is made
 * once, when somebody asks for it: it costs tens of milliseconds and a hundred kilobytes.
 */
export const createOpenApi = (): DescribeApi => {
  let common: OpenApi | undefined
  return ({ name, issuer }) => {
    common ??= commonPart()
    const license = { name: 'Apache-2.0', identifier: 'Apache-2.0' }
    return {
      openapi: '3.1.1',
      info: { title: `${name}: admin API`, version: '1', description: DESCRIPTION, license },
      servers: [{ url: `${issuer}${API.prefix}` }],
      security: [{ apiToken: [] }],
      tags: Object.entries(GROUPS).map(([tag, description]) => ({ name: tag, description })),
      ...common,
    }
  }
}
