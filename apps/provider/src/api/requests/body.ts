import { buffer } from 'node:stream/consumers'
import type { Context } from 'koa'
import { CatalogueError } from '../../errors/catalogue-error.ts'

const MOST_BYTES = 100 * 1000
// No record has values nested deeper than a JSON Web Key Set. Deeper ones could exhaust the stack of whoever walks through them.
const MOST_DEPTH = 10

/** The media types of a body. The second one says of a change what it is (RFC 7396). */
export const JSON_TYPES = ['application/json', 'application/merge-patch+json'] as const

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((part) => isDeeper(part, depth - 1)))

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new CatalogueError('invalid-request', { cause, detail: 'The body is not JSON in UTF-8.' })
  }
}

/** A body as it was sent, and what it says. */
export type Body = { bytes: Buffer; value: unknown }

/**
 * Reads a JSON body. A request without a body says as much as an empty object.
 *
 * @throws CatalogueError `media-type-unsupported`, `body-too-large` (for a body that does not say how long it is too), `invalid-request`
 */
export const readBody = async (ctx: Context): Promise<Body> => {
  const type = ctx.is([...JSON_TYPES])
  if (type === null || ctx.get('Content-Length') === '0') return { bytes: Buffer.alloc(0), value: {} }
  if (type === false || ctx.get('Content-Encoding') !== '') throw new CatalogueError('media-type-unsupported')
  if (Number(ctx.get('Content-Length') || Infinity) > MOST_BYTES) throw new CatalogueError('body-too-large')
  const bytes = await buffer(ctx.req)
  const value = parse(bytes)
  if (isDeeper(value, MOST_DEPTH))
    throw new CatalogueError('invalid-request', { detail: `The body is nested deeper than ${MOST_DEPTH}.` })
  return { bytes, value }
}
