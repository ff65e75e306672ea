import type { Seal } from '@orgo/store'
import type { Context } from 'koa'

/** Where a value travels: the cookie's name and path, and what it is bound to. It opens under the same binding only. */
export type Place = { name: string; path: string; bound: string }

/**
 * Values that travel with the browser instead of being stored: sealed, so that the browser can neither read nor change them, and bound, so
 * that one that was put elsewhere opens nowhere.
 */
export type SealedCookies = {
  write(ctx: Context, place: Place, plain: string, maxAgeSeconds: number): void
  /** What the browser has sent back; `undefined` where there is nothing, or nothing that opens. */
  read(ctx: Context, place: Place): string | undefined
  remove(ctx: Context, place: Omit<Place, 'bound'>): void
}

// Browsers keep cookies of 4096 bytes, their names and attributes counted (RFC 6265bis §5.7). What is longer goes in pieces.
const PIECE = 3700
// The longest request there may be (authorize/parameter-bounds.ts), and what oidc-provider notes beside it.
const MAX_PIECES = 7

// More than any browser keeps for a host. What somebody else sends is not looked at for longer.
const MAX_PAIRS = 200
const MAX_CANDIDATES = 5

type Pair = [name: string, value: string]

const parsePairs = (header: string): Pair[] =>
  header.split(';', MAX_PAIRS).map((pair) => {
    const equals = pair.indexOf('=')
    return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
  })

/** What the browser has sent, in its order: of the same path the oldest first (RFC 6265 §5.4). A name may come twice. */
export const cookiePairs = (ctx: Context): readonly Pair[] => {
  ctx.state.cookiePairs ??= parsePairs(ctx.get('Cookie'))
  return ctx.state.cookiePairs
}

const piecesOf = (value: string): string[] => value.match(new RegExp(`.{1,${PIECE}}`, 'g')) ?? []

const pieceName = (name: string, index: number): string => (index === 0 ? name : `${name}.${index}`)

export const createSealedCookies = ({ seal, secure }: { seal: Seal; secure: boolean }): SealedCookies => {
  const attributes = `HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const set = (ctx: Context, { name, path }: Omit<Place, 'bound'>, rest: string): void =>
    ctx.append('Set-Cookie', `${name}=${rest}; Path=${path}; ${attributes}`)

  const open = (sealed: string, bound: string): string | undefined => {
    try {
      return seal.open(sealed, bound)
    } catch {
      return undefined
    }
  }

  return {
    write(ctx, { name, path, bound }, plain, maxAgeSeconds) {
      const pieces = piecesOf(seal.close(plain, bound))
      if (pieces.length > MAX_PIECES) throw new TypeError(`${name} is too long to travel with the browser`)
      for (const [index, piece] of pieces.entries()) {
        const value = index === 0 ? `${pieces.length}.${piece}` : piece
        set(ctx, { name: pieceName(name, index), path }, `${value}; Max-Age=${maxAgeSeconds}`)
      }
    },
    read(ctx, { name, bound }) {
      const pairs = cookiePairs(ctx)
      // A neighbor under the same domain can plant cookies of this name beside ours: whichever opens is the one that we have set. Of what
      // follows a first piece the first of its name is taken: a planted one closes a long value, and opens nothing.
      for (const [, first] of pairs.filter(([key]) => key === name).slice(0, MAX_CANDIDATES)) {
        const count = Math.min(Number(first.slice(0, first.indexOf('.'))), MAX_PIECES)
        const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) => {
          const wanted = pieceName(name, index + 1)
          return pairs.find(([key]) => key === wanted)?.[1] ?? ''
        })
        const plain = open([first.slice(first.indexOf('.') + 1), ...others].join(''), bound)
        if (plain !== undefined) return plain
      }
      return undefined
    },
    remove(ctx, { name, path }) {
      const pieces = Array.from({ length: MAX_PIECES }, (_, index) => pieceName(name, index))
      const sent = new Set(cookiePairs(ctx).map(([key]) => key))
      for (const piece of pieces.filter((each) => each === name || sent.has(each)))
        set(ctx, { name: piece, path }, '; Max-Age=0')
    },
  }
}
