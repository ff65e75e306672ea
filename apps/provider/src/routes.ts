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
export const CONFIRM_LOGOUT = `${ENDPOINTS.end_session}/confirm`
const LOGGED_OUT = `${ENDPOINTS.end_session}/success`

export const resumePath = (uid: string): string => `${ENDPOINTS.authorization}/${uid}`

/** Returns the uid of a resume path. */
export const uidOf = (path: string): string => path.replace(/\/$/, '').split('/').at(-1) ?? ''

/** The parameter of a resume path that has the way back (oidc/way-on.ts). */
export const WAY_PARAMETER = 'way'

/** The prefix of the sign-in and consent pages, which a person sees between an authorization request and its answer. */
export const INTERACTIONS = '/interaction/'

/** Returns the path of an interaction, below which are its forms. `way` leads back to the application (oidc/way-on.ts). */
export const interactionPath = (uid: string, way?: string | undefined): string =>
  way === undefined ? `${INTERACTIONS}${uid}` : `${INTERACTIONS}${uid}/${way}`

const ADDRESS = new RegExp(`^(${INTERACTIONS}[^/]+)/([^/]+:[^/]+)(/.*)?$`)

/** Splits an interaction's address into its path without the way, and the way. Returns `undefined` for an address that has none. */
export const splitWay = (address: string): { path: string; way: string | undefined } | undefined => {
  const [, before, way, after = ''] = ADDRESS.exec(address) ?? []
  return before === undefined ? undefined : { path: `${before}${after}`, way }
}

/** Returns the uid of an interaction's path, or `undefined` for any other address. */
export const uidOfInteraction = (path: string): string | undefined =>
  path.startsWith(INTERACTIONS) ? path.slice(INTERACTIONS.length).split('/')[0] : undefined

/** The organization's start page. */
export const START = '/'

/** Where the form goes with which somebody chooses the language of our pages. */
export const LANGUAGE_CHOICE = '/language'

/** Returns a path of our own, or `undefined` for another site's address, which would be an open redirect. */
export const ownPath = (path: string): string | undefined => (/^\/(?![/\\])/.test(path) ? path : undefined)

/** The pages of the provider's own application, and those with which one signs in to it and out of it. */
export const SITE = {
  account: '/account',
  password: '/account/password',
  sessions: '/account/sessions',
  connections: '/account/connected-applications',
  signedIn: '/account/signed-in',
  signOut: '/account/sign-out',
  settings: '/settings',
  applications: '/settings/developers/oauth-applications',
  newApplication: '/settings/developers/oauth-applications/new',
  checkRedirectUris: '/settings/developers/oauth-applications/new/redirect-uris',
  /** Where the answer arrives when an administrator tries a sign-in. */
  tried: '/settings/developers/tried',
  apiAccess: '/settings/developers/api-access',
  modules: '/settings/modules',
  members: '/settings/members',
  branding: '/settings/branding',
  rights: '/settings/rights',
  signingKeys: '/settings/signing-keys',
  auditLog: '/settings/audit-log',
} as const

/** The admin API: its resources stand below the prefix, each in a file of api/. */
export const API = {
  prefix: '/api/v1',
  document: '/api/v1/openapi.json',
  docs: '/docs/api',
} as const

/** The prefix of the pages that every `error_uri` leads to. */
export const ERROR_DOCS = '/docs/errors/'

/** The prefix of the pages that explain failed attempts to those who wrote the application. */
export const ATTEMPTS = '/docs/attempts/'

/** The prefix of the files that pages load. */
export const ASSETS = '/assets/'

export const HEALTH = { live: '/health/live', ready: '/health/ready' } as const

/** Who calls a route: browsers, which navigate there and show pages, or programs, which read JSON. */
export type Audience = 'browsers' | 'programs'

type Route = { methods: string; audience: Audience }

/** The metadata documents (OpenID Connect Discovery §4, RFC 8414 §3). */
export const METADATA = {
  openid: '/.well-known/openid-configuration',
  oauth: '/.well-known/oauth-authorization-server',
} as const

const ROUTES: Record<string, Route> = {
  [ENDPOINTS.authorization]: { methods: 'GET, HEAD, POST', audience: 'browsers' },
  [RESUME]: { methods: 'GET, HEAD', audience: 'browsers' },
  [ENDPOINTS.end_session]: { methods: 'GET, HEAD, POST', audience: 'browsers' },
  [CONFIRM_LOGOUT]: { methods: 'POST', audience: 'browsers' },
  [LOGGED_OUT]: { methods: 'GET, HEAD', audience: 'browsers' },
  [ENDPOINTS.token]: { methods: 'POST, OPTIONS', audience: 'programs' },
  [ENDPOINTS.userinfo]: { methods: 'GET, HEAD, POST, OPTIONS', audience: 'programs' },
  [ENDPOINTS.jwks]: { methods: 'GET, HEAD, OPTIONS', audience: 'programs' },
  [ENDPOINTS.revocation]: { methods: 'POST, OPTIONS', audience: 'programs' },
  [ENDPOINTS.introspection]: { methods: 'POST, OPTIONS', audience: 'programs' },
  [METADATA.openid]: { methods: 'GET, HEAD, OPTIONS', audience: 'programs' },
  [METADATA.oauth]: { methods: 'GET, HEAD, OPTIONS', audience: 'programs' },
}

const resumed = new RegExp(`^(${ENDPOINTS.authorization})/[^/]+$`)

/** Returns the protocol route of a path, or `undefined`. Like oidc-provider, it ignores case and a trailing slash. */
export const protocolRoute = (path: string): string | undefined => {
  // Nearly every request has the route's exact spelling, so the regular expressions below rarely run.
  if (Object.hasOwn(ROUTES, path)) return path
  const route = path.toLowerCase().replace(/\/$/, '').replace(resumed, '$1/:uid')
  return Object.hasOwn(ROUTES, route) ? route : undefined
}

/** Returns who calls a protocol route. */
export const callersOf = (route: string): Audience => ROUTES[route]?.audience ?? 'programs'

/** Returns the methods of a route as the value of an `Allow` header (RFC 9110 §10.2.1). */
export const allowedMethods = (route: string): string => ROUTES[route]?.methods ?? ''

// Below these prefixes only programs look for something, except at the routes for browsers.
const FOR_PROGRAMS = [PROTOCOL_PREFIX, '/.well-known/', '/health/', '/api/']

// Programs that join addresses carelessly begin the path with two slashes.
const hasPrefix = (path: string, prefix: string): boolean =>
  `${path.toLowerCase()}/`.replace(/^\/+/, '/').startsWith(prefix)

/** Returns whether a path belongs to the admin API, in any version of it: its errors are problem details. */
export const isApi = (path: string): boolean => hasPrefix(path, '/api/')

/**
 * Returns who calls a path. Programs get JSON whatever their `Accept` header says (RFC 6749 §5.2, RFC 6750 §3): Java's default prefers
 * `text/html`. Whoever calls another path, known or not, may be a person.
 */
export const audienceOf = (path: string): Audience => {
  const route = protocolRoute(path)
  if (route !== undefined) return callersOf(route)
  return FOR_PROGRAMS.some((prefix) => hasPrefix(path, prefix)) ? 'programs' : 'browsers'
}
