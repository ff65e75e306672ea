import { hash } from 'node:crypto'
import type { Context } from 'koa'
import { ENDPOINTS, METADATA } from '../routes.ts'

const PUBLIC = new Set<string | undefined>([METADATA.openid, METADATA.oauth, ENDPOINTS.jwks])

// A new key is published an hour before it signs (`PUBLISHED_AHEAD_MS`), so whoever keeps the documents for this long knows it in time.
const MAX_AGE_SECONDS = 300

/** Lets caches keep the discovery documents and the public keys, and answers 304 to who has the current one (RFC 9110 §13, RFC 9111). */
export const letCachesKeep = (ctx: Context): void => {
  // On the platform's shared host the credentials of a request decide whose keys it gets.
  if (!PUBLIC.has(ctx.state.route) || ctx.status !== 200 || ctx.get('Authorization') !== '') return
  ctx.set('Cache-Control', `public, max-age=${MAX_AGE_SECONDS}`)
  ctx.etag = hash('sha256', JSON.stringify(ctx.body), 'base64url')
  if (ctx.fresh) ctx.status = 304
}
