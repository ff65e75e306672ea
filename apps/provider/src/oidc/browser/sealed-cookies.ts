import type { Seal } from '@orgo/store'
import type { Context } from 'koa'
import { cookiePairs } from '../../cookie-pairs.ts'

/** The name and path of a cookie, and the binding of its value: the value opens only under the same binding. */
export type Place = { name: string; path: string; bound: string }

/**
 * Values that travel with the browser instead of being stored. They are sealed, so that the browser can neither read nor change them, and
 * bound, so that a value copied into another cookie does not open.
 */
export type SealedCookies = {
  write(ctx: Context, place: Place, plain: string, maxAgeSeconds: number): void
  /** Returns the value that the browser sent back, or `undefined` if there is none that opens. */
  read(ctx: Context, place: Place): string | undefined
  remove(ctx: Context, place: Omit<Place, 'bound'>): void
}

// Browsers keep cookies of up to 4096 bytes, names and attributes included (RFC 6265bis §5.7). Longer values are split.
const PIECE = 3700
// Enough for the longest request (authorize/parameter-bounds.ts) and the properties that oidc-provider adds.
const MAX_PIECES = 7

const MAX_CANDIDATES = 5

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
      // A neighbor under the same domain can plant cookies of this name beside ours (cookie tossing): only one that we have set opens. Of
      // the further pieces the first of each name counts: a planted piece makes a long value unreadable, but cannot forge one.
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
