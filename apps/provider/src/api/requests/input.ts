import { parseInput, type Violation } from '@orgo/admin'
import type { Context } from 'koa'
import { z } from 'zod'
import type { Call, Endpoint, Named } from '../endpoint.ts'
import { readBody } from './body.ts'
import type { Cursors } from './cursors.ts'
import { refuseViolations } from './problems.ts'

const MOST_PER_PAGE = 200

/** The parameters that every list of pages has. */
const pageQuery = z.object({
  limit: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(MOST_PER_PAGE, `must be at most ${MOST_PER_PAGE}`)
    .default(50)
    .describe('How many items to return at most'),
  cursor: z.string().optional().describe('The `next_cursor` of the page before'),
})

/** Returns the schema of an endpoint's query. */
export const querySchemaOf = ({ query = z.object({}), paged }: Endpoint): z.ZodObject =>
  paged ? query.extend(pageQuery.shape) : query

// A misspelled filter must not return everything, and a misspelled field must not be ignored silently.
const refuseUnknown = (given: object, { shape }: z.ZodObject): void =>
  refuseViolations(
    Object.keys(given)
      .filter((name) => !Object.hasOwn(shape, name))
      .map((path): Violation => ({ path, message: 'is not known here', code: 'unrecognized-keys' })),
  )

const readObject = async (ctx: Context, { schema }: Named, { judges }: Endpoint) => {
  const { bytes, value } = await readBody(ctx)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuseViolations([{ path: '', message: 'must be a JSON object', code: 'invalid-type' }])
  const body = value as Record<string, unknown>
  refuseUnknown(body, schema)
  if (!judges) parseInput(schema, body)
  return { body, sent: bytes.toString('base64') }
}

/** The checked input of a request. `sent` tells one request's input from another one's. */
export type Input = Pick<Call, 'query' | 'body' | 'page'> & {
  sent: string
  /** The address of a list with its filters, without the page. */
  list: string
}

/**
 * Checks the form of a request's query and body.
 *
 * @throws CatalogueError `input-invalid`, `invalid-request`, `media-type-unsupported`, `body-too-large`; Refusal `input-invalid`
 */
export const readInput = async (ctx: Context, endpoint: Endpoint, cursors: Cursors): Promise<Input> => {
  const schema = querySchemaOf(endpoint)
  refuseUnknown(ctx.query, schema)
  const { limit, cursor, ...query } = parseInput(schema, ctx.query)
  const list = `${ctx.path}?${new URLSearchParams(query as Record<string, string>)}`
  const after = cursor === undefined ? undefined : cursors.open(String(cursor), list)
  const { body, sent } = endpoint.body
    ? await readObject(ctx, endpoint.body, endpoint)
    : { body: {}, sent: '' }
  return { query, body, sent, list, page: { after, limit: Number(limit) } }
}
