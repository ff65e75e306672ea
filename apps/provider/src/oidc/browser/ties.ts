import type { Context } from 'koa'
import { cookiePairs } from '../../cookie-pairs.ts'

/**
 * Ties an interaction to the browser that began it: a random value in a cookie of its own with the prefix `__Host-`, so that no neighbor
 * under the same domain can plant it (RFC 6265bis §4.1.3.2). Each sign-in has its own tie: tabs that open at the same moment in a new
 * browser would otherwise overwrite a common one.
 */
export type Ties = {
  find(ctx: Context, uid: string): string | undefined
  begin(ctx: Context, uid: string, tie: { bytes: Buffer; expiresIn: number }): string
  /** Marks the tie as that of an interaction which is over. It remains for `seconds`: a form sent twice is known by it (endings.ts). */
  end(ctx: Context, uid: string, seconds: number): void
}

// More than anybody has open at once. Abandoned ties live for an hour, and the browser sends all of them with every request.
const MAX_TIES = 20

export const createTies = ({ secure }: { secure: boolean }): Ties => {
  const prefix = secure ? '__Host-orgo-tie.' : 'orgo-tie.'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  const nameOf = (uid: string): string => `${prefix}${uid.slice(0, 16)}`
  const lineOf = (name: string, value: string, maxAgeSeconds: number): string =>
    `${name}=${value}; Max-Age=${maxAgeSeconds}; ${attributes}`

  return {
    find(ctx, uid) {
      const name = nameOf(uid)
      return cookiePairs(ctx).find(([key]) => key === name)?.[1]
    },
    begin(ctx, uid, { bytes, expiresIn }) {
      // Browsers send the oldest cookies first (RFC 6265 §5.4), so the surplus is the oldest.
      const pending = new Set(cookiePairs(ctx).flatMap(([key]) => (key.startsWith(prefix) ? [key] : [])))
      const surplus = [...pending].slice(0, Math.max(0, pending.size + 1 - MAX_TIES)).slice(0, MAX_TIES)
      const tie = bytes.toString('base64url')
      ctx.append('Set-Cookie', [
        ...surplus.map((name) => lineOf(name, '', 0)),
        lineOf(nameOf(uid), tie, expiresIn),
      ])
      return tie
    },
    end(ctx, uid, seconds) {
      const tie = this.find(ctx, uid)
      if (tie !== undefined) ctx.append('Set-Cookie', lineOf(nameOf(uid), tie, seconds))
    },
  }
}
