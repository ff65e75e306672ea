import type { ParsedUrlQuery } from 'node:querystring'
import type { Middleware } from 'koa'
import { CatalogueError } from '../../errors/catalogue-error.ts'

const STATE_BYTES = 8192
const HINT_BYTES = 8192
const OTHER_BYTES = 4096

// Shorter than any bound: most requests need not be measured.
const ALWAYS_FITS = 2000

const PATHS = /^\/oauth\/(authorize|logout)\/?$/i

const fits = ({ state = '', id_token_hint: hint = '', ...others }: ParsedUrlQuery): boolean =>
  Buffer.byteLength(String(state)) <= STATE_BYTES &&
  Buffer.byteLength(String(hint)) <= HINT_BYTES &&
  Buffer.byteLength(JSON.stringify(others)) <= OTHER_BYTES

/**
 * Bounds what anybody may send to where a browser begins: it travels with the browser until the member has answered, and cookies have an
 * end. A `state` of up to 8 kB comes back exactly; what is longer is refused before anything else is looked at.
 *
 * @throws CatalogueError `parameter-too-long`
 */
export const boundParameters: Middleware = async (ctx, next) => {
  if (ctx.querystring.length > ALWAYS_FITS && PATHS.test(ctx.path) && !fits(ctx.query))
    throw new CatalogueError('parameter-too-long')
  await next()
}
