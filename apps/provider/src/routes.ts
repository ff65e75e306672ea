// Every path that the provider answers at is written here, once; pages and answers build their addresses from this file.

/** The protocol's endpoints, by oidc-provider's names for them. */
export const ENDPOINTS = {
  authorization: '/oauth/authorize',
  token: '/oauth/token',
  userinfo: '/oauth/userinfo',
  jwks: '/oauth/jwks',
  revocation: '/oauth/revoke',
  introspection: '/oauth/introspect',
  end_session: '/oauth/logout',
} as const

/** Every path in `ENDPOINTS` begins with this prefix. */
export const PROTOCOL_PREFIX = '/oauth/'

const RESUME = `${ENDPOINTS.authorization}/:uid`
const CONFIRM_LOGOUT = `${ENDPOINTS.end_session}/confirm`
const LOGGED_OUT = `${ENDPOINTS.end_session}/success`

export const resumePath = (uid: string): string => `${ENDPOINTS.authorization}/${uid}`

/** The prefix of the sign-in and consent pages, which a person sees between an authorization request and its answer. */
export const INTERACTIONS = '/interaction/'
export const interactionPath = (uid: string): string => `${INTERACTIONS}${uid}`

/** The prefix of the pages that every `error_uri` leads to. */
export const ERROR_DOCS = '/docs/errors/'

export const HEALTH = { live: '/health/live', ready: '/health/ready' } as const

const METHODS: Record<string, string> = {
  [ENDPOINTS.authorization]: 'GET, HEAD',
  [RESUME]: 'GET, HEAD',
  [ENDPOINTS.token]: 'POST, OPTIONS',
  [ENDPOINTS.userinfo]: 'GET, HEAD, POST, OPTIONS',
  [ENDPOINTS.jwks]: 'GET, HEAD, OPTIONS',
  [ENDPOINTS.revocation]: 'POST, OPTIONS',
  [ENDPOINTS.introspection]: 'POST, OPTIONS',
  [ENDPOINTS.end_session]: 'GET, HEAD',
  [CONFIRM_LOGOUT]: 'POST',
  [LOGGED_OUT]: 'GET, HEAD',
  '/.well-known/openid-configuration': 'GET, HEAD, OPTIONS',
  '/.well-known/oauth-authorization-server': 'GET, HEAD, OPTIONS',
}

const resumed = new RegExp(`^(${ENDPOINTS.authorization})/[^/]+$`)

/** Returns the protocol route of a path, or `undefined`. Like oidc-provider, it ignores case and a trailing slash. */
export const protocolRoute = (path: string): string | undefined => {
  // Nearly every request has the route's exact spelling, so the regular expressions below rarely run.
  if (Object.hasOwn(METHODS, path)) return path
  const route = path.toLowerCase().replace(/\/$/, '').replace(resumed, '$1/:uid')
  return Object.hasOwn(METHODS, route) ? route : undefined
}

/** Returns the methods of a route as the value of an `Allow` header (RFC 9110 §10.2.1). */
export const allowedMethods = (route: string): string => METHODS[route] ?? ''

const FOR_BROWSERS: ReadonlySet<string> = new Set([
  ENDPOINTS.authorization,
  RESUME,
  ENDPOINTS.end_session,
  CONFIRM_LOGOUT,
  LOGGED_OUT,
])

/** Returns whether browsers navigate to the route; programs call the others. */
export const isForBrowsers = (route: string | undefined): boolean =>
  route !== undefined && FOR_BROWSERS.has(route)
