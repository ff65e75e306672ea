import type { Middleware } from 'koa'
import type { RequestState } from './state.ts'

const HEADERS = Object.entries({
  // oidc-provider's own self-submitting form adds the hash of its script to `script-src`.
  'Content-Security-Policy': "default-src 'none'; script-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The address of an interaction, or a code, must not leak to other sites. `no-referrer` would make browsers send `Origin: null` with our
  // own forms, which could not be told from foreign ones then.
  'Referrer-Policy': 'same-origin',
})

/**
 * Sets the security headers of every answer. A page replaces the Content-Security-Policy with its own; the few public documents replace
 * `no-store`.
 */
export const setSecurityHeaders: Middleware<RequestState> = (ctx, next) => {
  // Every request comes through here: Node's own method costs a fraction of Koa's.
  for (const [name, value] of HEADERS) ctx.res.setHeader(name, value)
  if (ctx.state.protocol === 'https') ctx.set('Strict-Transport-Security', 'max-age=31536000')
  return next()
}
