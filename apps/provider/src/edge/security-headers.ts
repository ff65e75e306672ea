import type { Middleware } from 'koa'
import type { RequestState } from './state.ts'

/** What holds for every answer; a page brings its own Content-Security-Policy. */
export const setSecurityHeaders: Middleware<RequestState> = async (ctx, next) => {
  // oidc-provider's own self-submitting form adds the hash of its script to `script-src`.
  ctx.set(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('X-Frame-Options', 'DENY')
  // An interaction's address or a code must not leak to other sites; the own origin is needed to tell our forms from foreign ones.
  ctx.set('Referrer-Policy', 'same-origin')
  if (ctx.state.protocol === 'https') ctx.set('Strict-Transport-Security', 'max-age=31536000')
  await next()
}
