const METHODS: Record<string, string> = {
  '/oauth/authorize': 'GET, HEAD, POST',
  '/oauth/token': 'POST, OPTIONS',
  '/oauth/userinfo': 'GET, HEAD, POST, OPTIONS',
  '/oauth/jwks': 'GET, HEAD, OPTIONS',
  '/oauth/revoke': 'POST, OPTIONS',
  '/oauth/introspect': 'POST, OPTIONS',
  '/oauth/logout': 'GET, HEAD, POST',
  '/oauth/logout/confirm': 'POST',
  '/.well-known/openid-configuration': 'GET, HEAD, OPTIONS',
  '/.well-known/oauth-authorization-server': 'GET, HEAD, OPTIONS',
}

/** The methods of a protocol endpoint, as an `Allow` header has them (RFC 9110 §10.2.1); `undefined` where there is none. */
export const allowedMethods = (path: string): string | undefined =>
  METHODS[path.toLowerCase().replace(/\/$/, '')]
