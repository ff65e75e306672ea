import type { OrgoLoginError } from './errors.ts'

export type LoginOptions = {
  /** The organization's address, for example `https://acme.orgo.example`. https, except on loopback. */
  issuer: string
  /** The Client ID of Settings → Developers → OAuth Applications. */
  clientId: string
  /** The Client Secret. Leave it out for an application registered without one (PKCE protects it). */
  clientSecret?: string | undefined
  /** Exactly as registered, without query or fragment. Its origin is this site's public origin. */
  redirectUri: string
  /** Separated by spaces. Default: `openid profile email`. */
  scope?: string | undefined
  /** Where the provider sends the member after sign-out; has to be registered. */
  postLogoutRedirectUri?: string | undefined
  /**
   * At least 32 characters of randomness, for example from `openssl rand -base64 32`. Of several, the first
   * encrypts and all decrypt: put a new one in front to rotate.
   */
  cookieSecret: string | readonly string[]
  /** Default: `orgo-login`. On https the name gets the prefix `__Host-`. */
  cookieName?: string | undefined
  /** How long a session lasts, in seconds. Default: 28800 (8 hours). */
  sessionMaxAge?: number | undefined
  /** Default: `/login`, the path of redirectUri, and `/logout`. */
  paths?: Partial<LoginPaths> | undefined
  /** Answers a failed step. Default: a plain page with code, hint and docs link, status 400. */
  onError?: ((error: OrgoLoginError, request: Request) => Response | Promise<Response>) | undefined
  /** Used for every request to the provider. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Used for the lifetimes of cookies and sessions; for tests. Default: `() => new Date()`. */
  clock?: (() => Date) | undefined
}

export type LoginPaths = {
  signIn: string
  callback: string
  signOut: string
}
