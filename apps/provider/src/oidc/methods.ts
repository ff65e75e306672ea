const METHODS: Record<string, string> = {
  '/oauth/authorize': 'GET, HEAD',
  '/oauth/authorize/:uid': 'GET, HEAD',
  '/oauth/token': 'POST, OPTIONS',
  '/oauth/userinfo': 'GET, HEAD, POST, OPTIONS',
  '/oauth/jwks': 'GET, HEAD, OPTIONS',
  '/oauth/revoke': 'POST, OPTIONS',
  '/oauth/introspect': 'POST, OPTIONS',
  '/oauth/logout': 'GET, HEAD',
  '/oauth/logout/confirm': 'POST',
  '/oauth/logout/success': 'GET, HEAD',
  '/.well-known/openid-configuration': 'GET, HEAD, OPTIONS',
  '/.well-known/oauth-authorization-server': 'GET, HEAD, OPTIONS',
}

/** The route that a path has at the protocol's endpoints, `undefined` where it has none: compared as oidc-provider compares. */
export const protocolRoute = (path: string): string | undefined => {
  // Nearly every request has written it as it is.
  if (Object.hasOwn(METHODS, path)) return path
  const route = path
    .toLowerCase()
    .replace(/\/$/, '')
    .replace(/^(\/oauth\/authorize)\/[^/]+$/, '$1/:uid')
  return Object.hasOwn(METHODS, route) ? route : undefined
}

/** The methods of a route, as an `Allow` header has them (RFC 9110 §10.2.1). */
export const allowedMethods = (route: string): string => METHODS[route] ?? ''
