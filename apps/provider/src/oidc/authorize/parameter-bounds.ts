import type { ParsedUrlQuery } from 'node:querystring'
import type { Middleware } from 'koa'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { ENDPOINTS, protocolRoute } from '../../routes.ts'

const STATE_BYTES = 8192
const HINT_BYTES = 8192
const OTHER_BYTES = 4096

// A query shorter than every bound need not be parsed and measured; most are.
const ALWAYS_FITS = 2000

const BOUNDED = new Set<string | undefined>([ENDPOINTS.authorization, ENDPOINTS.end_session])

const fits = ({ state = '', id_token_hint: hint = '', ...others }: ParsedUrlQuery): boolean =>
  Buffer.byteLength(String(state)) <= STATE_BYTES &&
  Buffer.byteLength(String(hint)) <= HINT_BYTES &&
  Buffer.byteLength(JSON.stringify(others)) <= OTHER_BYTES

/**
 * Bounds the parameters of authorization and logout requests, because they travel in the browser's cookies until the member has answered,
 * and cookies are limited in size. A `state` of up to 8 kB comes back unchanged.
 *
 * @throws CatalogueError `parameter-too-long`, before any parameter is interpreted.
 */
export const boundParameters: Middleware = async (ctx, next) => {
  if (ctx.querystring.length > ALWAYS_FITS && BOUNDED.has(protocolRoute(ctx.path)) && !fits(ctx.query))
    throw new CatalogueError('parameter-too-long')
  await next()
}
