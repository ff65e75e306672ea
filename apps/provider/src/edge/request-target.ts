import type { Middleware } from 'koa'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { withoutDefaultPort } from './forwarded.ts'
import type { RequestState } from './state.ts'

// A target with two leading slashes, or with a backslash that browsers read as a slash, names another host when it is resolved.
const ORIGIN_FORM = /^\/(?![/\\])/
const ABSOLUTE_FORM = /^(https?):\/\/([^/?#@\\]+)(.*)$/i

// This runs for every request: the length check spares most names the conversion to lower case.
const hasOneHost = (rawHeaders: readonly string[]): boolean => {
  let lines = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') lines += 1
  }
  return lines <= 1
}

/** Returns the path and query of a request target, or `undefined` where the target names another host or has no valid path. */
const ownPath = (
  target: string,
  { host, protocol }: Pick<RequestState, 'host' | 'protocol'>,
): string | undefined => {
  if (ORIGIN_FORM.test(target)) return target
  const [, scheme = '', authority = '', rest = ''] = ABSOLUTE_FORM.exec(target) ?? []
  if (scheme.toLowerCase() !== protocol) return undefined
  if (withoutDefaultPort(authority.toLowerCase(), protocol) !== host) return undefined
  const path = rest.startsWith('/') ? rest : `/${rest}`
  return ORIGIN_FORM.test(path) ? path : undefined
}

/**
 * Accepts a request only for a path on the request's own host. oidc-provider builds addresses from the request target as sent: a target
 * `http://evil.example/…` would write that host into the discovery document, and make it an accepted audience of client assertions. An
 * absolute target with the request's own host is valid (RFC 9112 §3.2.2) and is replaced by its path. Two Host lines are refused (RFC 9112
 * §3.2), because Node reads the first and a proxy in front perhaps the second.
 */
export const acceptOwnTargets: Middleware<RequestState> = (ctx, next) => {
  const asked = ctx.req.url ?? ''
  const target = hasOneHost(ctx.req.rawHeaders) ? ownPath(asked, ctx.state) : undefined
  if (target === undefined) throw new CatalogueError('invalid-request')
  if (target === asked) return next()
  ctx.req.url = target
  ctx.originalUrl = target
  ctx.request.originalUrl = target
  return next()
}
