import type { Context } from 'koa'

// More cookies than any browser keeps for a host. The limit bounds the work that a forged Cookie header can cause.
const MAX_PAIRS = 200

type Pair = [name: string, value: string]

const parsePairs = (header: string): Pair[] =>
  header.split(';', MAX_PAIRS).map((pair) => {
    const equals = pair.indexOf('=')
    return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
  })

/** Returns the request's cookies in the browser's order, oldest first within a path (RFC 6265 §5.4). A name may occur twice. */
export const cookiePairs = (ctx: Context): readonly Pair[] => {
  ctx.state.cookiePairs ??= parsePairs(ctx.get('Cookie'))
  return ctx.state.cookiePairs
}
