import type { Clock } from '@orgo/model'
import type { Attempts } from '@orgo/store'
import type { Context } from 'koa'
import { CatalogueError } from '../../errors/catalogue-error.ts'

/** How many requests a token may send in a window, of this many seconds. */
export const QUOTA = 600
export const QUOTA_SECONDS = 60

/**
 * Counts a request of a token, in one round trip to the store, and tells the token's program what is left
 * (draft-ietf-httpapi-ratelimit-headers: `q` requests in `w` seconds, `r` left, reset in `t` seconds).
 *
 * @throws CatalogueError `too-many-requests`
 */
export const countRequest = async (
  ctx: Context,
  tokenId: string,
  { attempts, clock }: { attempts: Attempts; clock: Clock },
): Promise<void> => {
  const { count, resetsAt } = await attempts.add(`api token ${tokenId}`, QUOTA_SECONDS * 1000)
  const seconds = Math.max(1, Math.ceil((resetsAt - clock.now()) / 1000))
  ctx.set('RateLimit-Policy', `"token";q=${QUOTA};w=${QUOTA_SECONDS}`)
  ctx.set('RateLimit', `"token";r=${Math.max(0, QUOTA - count)};t=${seconds}`)
  if (count > QUOTA) throw new CatalogueError('too-many-requests', { retryAfter: seconds })
}
