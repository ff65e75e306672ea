import type { OrgoLoginError } from './errors.ts'

/** The options of `createLogin`. */
export type LoginOptions = {
  /**
   * The organization's address, for example `https://acme.orgo.example`. https, except on loopback.
   * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
   */
  issuer: string
  /** The Client ID, from Settings → Developers → OAuth Applications. */
  clientId: string
  /** The Client Secret. Leave it out for an application registered without one (PKCE protects it). */
  clientSecret?: string | undefined
  /** The callback's address, exactly as registered, without query or fragment. Its origin is this site's public origin. */
  redirectUri: string
  /** The scopes to ask for, separated by spaces. Default: `openid profile email`. */
  scope?: string | undefined
  /** The registered address to which the provider sends the member after sign-out. Without one, the provider shows its own page. */
  postLogoutRedirectUri?: string | undefined
  /**
   * The secret that encrypts cookies: at least 32 random characters, for example from `openssl rand -base64 32`. In an
   * array the first secret encrypts and all decrypt: put a new one in front to rotate.
   */
  cookieSecret: string | readonly string[]
  /** The name of the session's cookie, with the prefix `__Host-` on https. Default: `orgo-login`. */
  cookieName?: string | undefined
  /** How long a session lasts, in seconds. Default: 28800 (8 hours). */
  sessionMaxAge?: number | undefined
  /** The paths of the three steps. Default: `/login`, the path of redirectUri, and `/logout`. */
  paths?: Partial<LoginPaths> | undefined
  /** Returns the answer to a request whose step failed. Default: a plain page with code, hint and docs link, status 400. */
  onError?: ((error: OrgoLoginError, request: Request) => Response | Promise<Response>) | undefined
  /** Used for every request to the provider. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** The current time, for the lifetimes of cookies and sessions; for tests. Default: `() => new Date()`. */
  clock?: (() => Date) | undefined
}

/** The paths that the login answers on this site's origin. Each starts with one `/`. */
export type LoginPaths = {
  /** GET or POST begins a sign-in; `?returnTo=/path` is the page to go to afterwards. */
  signIn: string
  /** GET finishes a sign-in: the provider redirects here. */
  callback: string
  /** POST ends the session, here and at the provider. */
  signOut: string
}
