import type { Middleware } from 'koa'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { withoutDefaultPort } from './forwarded.ts'
import type { RequestState } from './state.ts'

// What begins with two slashes, or with a backslash that browsers take for a slash, names another host to whoever resolves it.
const ORIGIN_FORM = /^\/(?![/\\])/
const ABSOLUTE_FORM = /^(https?):\/\/([^/?#@\\]+)(.*)$/i

// Every request comes by: only names of that length are looked at.
const hasOneHost = (rawHeaders: readonly string[]): boolean => {
  let lines = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === 4 && name.toLowerCase() === 'host') lines += 1
  }
  return lines <= 1
}

/** The path and query that a target asks this host for; `undefined` where it asks somebody else, or for no path at all. */
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
 * Lets a request in only by a path of the host that it is for. oidc-provider builds addresses from the request target as it came: a
 * target `http://evil.example/…` would write that host into the discovery document, and make it an audience that client assertions may
 * have. An absolute target with the request's own host is valid (RFC 9112 §3.2.2), and becomes its path. Of two Host lines Node reads the
 * first and a proxy in front perhaps the second, so there must be one (RFC 9112 §3.2).
 */
export const acceptOwnTargets: Middleware<RequestState> = async (ctx, next) => {
  const asked = ctx.req.url ?? ''
  const target = hasOneHost(ctx.req.rawHeaders) ? ownPath(asked, ctx.state) : undefined
  if (target === undefined) throw new CatalogueError('invalid-request')
  if (target === asked) return next()
  ctx.req.url = target
  ctx.originalUrl = target
  ctx.request.originalUrl = target
  await next()
}
