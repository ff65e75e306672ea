import type { MiddlewareHandler } from 'hono'
import type { Config } from './config.ts'

/**
 * No script, no style but our own, no framing. There is no `form-action`: Chromium applies it to the redirects that
 * follow a form, and the sign-out form ends at the provider.
 */
export function securityHeaders({ issuer }: Config): MiddlewareHandler {
  // Member pictures may live anywhere on https; a provider on localhost serves its own over http.
  const policy = `default-src 'none'; style-src 'self'; img-src 'self' https: ${new URL(issuer).origin}; base-uri 'none'; frame-ancestors 'none'`
  return async (c, next) => {
    await next()
    c.header('content-security-policy', policy)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'same-origin')
  }
}

/**
 * Cookies belong to one host name. Somebody who opens 127.0.0.1 would begin to sign in there, come back to localhost
 * and have lost the cookie on the way, so they are sent to the address this site is registered with first.
 */
export function ownAddress({ url }: Config): MiddlewareHandler {
  return async (c, next) => {
    const asked = new URL(c.req.url)
    const otherName =
      ['127.0.0.1', '[::1]', 'localhost'].includes(asked.hostname) && url.hostname !== asked.hostname
    if (!otherName || url.hostname !== 'localhost' || c.req.method !== 'GET') return next()
    return c.redirect(new URL(asked.pathname + asked.search, url).href, 307)
  }
}
