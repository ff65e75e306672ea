import type { ParsedUrlQuery } from 'node:querystring'
import type { Middleware } from 'koa'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { ENDPOINTS, protocolRoute } from '../../routes.ts'
import type { FailedAttempts } from '../failed-attempts.ts'

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

const longestOf = (query: ParsedUrlQuery): string => {
  const lengths = Object.entries(query).map(
    ([name, value]) => [name, Buffer.byteLength(String(value))] as const,
  )
  const [longest] = lengths.toSorted(([, a], [, b]) => b - a)
  return longest ? `${longest[0].slice(0, 60)}: ${longest[1]}` : ''
}

/**
 * Bounds the parameters of authorization and logout requests, because they travel in the browser's cookies until the member has answered,
 * and cookies are limited in size. A `state` of up to 8 kB comes back unchanged.
 *
 * @throws CatalogueError `parameter-too-long`, before any parameter is interpreted.
 */
export const boundParameters =
  (failedAttempts: FailedAttempts): Middleware =>
  async (ctx, next) => {
    const isTooLong =
      ctx.querystring.length > ALWAYS_FITS && BOUNDED.has(protocolRoute(ctx.path)) && !fits(ctx.query)
    if (!isTooLong) return next()
    const facts = { client_id: ctx.query.client_id, longest: longestOf(ctx.query) }
    const [step, code] = ['authorize', 'parameter-too-long'] as const
    await failedAttempts.record(ctx, { step, code, clientId: undefined, attempt: undefined, facts })
    throw new CatalogueError(code)
  }
