import type { Middleware } from 'koa'
import type { RequestState } from './state.ts'

/**
 * Sets the security headers of every answer. A page replaces the Content-Security-Policy with its own; the few public documents replace
 * `no-store`.
 */
export const setSecurityHeaders: Middleware<RequestState> = async (ctx, next) => {
  // oidc-provider's own self-submitting form adds the hash of its script to `script-src`.
  ctx.set(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  ctx.set('Cache-Control', 'no-store')
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('X-Frame-Options', 'DENY')
  // The address of an interaction, or a code, must not leak to other sites. `no-referrer` would make browsers send `Origin: null` with our
  // own forms, which could not be told from foreign ones then.
  ctx.set('Referrer-Policy', 'same-origin')
  if (ctx.state.protocol === 'https') ctx.set('Strict-Transport-Security', 'max-age=31536000')
  await next()
}
