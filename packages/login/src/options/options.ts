import type { JWK } from 'jose'
import type { OrgoLoginError } from '../errors/error.ts'
import type { SessionStore } from '../session/store.ts'

/** How the application proves to the provider that it is itself (OpenID Connect Core §9). */
export type ClientAuthentication = 'client_secret_post' | 'client_secret_basic' | 'private_key_jwt' | 'none'

/**
 * The options of `createLogin`. What is omitted is read from the environment variable that an option names; what both leave out has the
 * default. Times are in seconds.
 */
export type LoginOptions<Scope extends string = string> = {
  /**
   * The organization's address, for example `https://acme.orgo.example`; https, except on loopback. `ORGO_ISSUER`.
   * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
   */
  issuer?: string | undefined
  /** The organization's host, for example `acme.orgo.example`: the short form of an `issuer` on https. `ORGO_ORGANIZATION`. */
  organization?: string | undefined
  /** The Client ID, from Settings → Developers → OAuth Applications. `ORGO_CLIENT_ID`. */
  clientId?: string | undefined
  /** The Client Secret. Leave it out for an application registered without one (PKCE protects it). `ORGO_CLIENT_SECRET`. */
  clientSecret?: string | undefined
  /** How the application proves that it is itself. Default: the secret in the form that the provider names, `none` without a secret. `private_key_jwt` needs a `clientKey`. */
  clientAuthentication?: ClientAuthentication | undefined
  /** The private key of `private_key_jwt`: a JSON Web Key (RFC 7517) with its `alg`, and with a `kid` where several are registered. */
  clientKey?: (JWK & { alg: string }) | undefined
  /**
   * The callback's address, exactly as registered, without query or fragment. Its origin is this site's public origin. `ORGO_REDIRECT_URI`.
   * With `allowedHosts` it may be left out.
   */
  redirectUri?: string | undefined
  /**
   * The hosts at which this site may be called, for example `['app.example', '*.preview.example']`: `*` stands for one label or a part of
   * it. The callback is then on the host of the request; each address has to be registered as a redirect URI.
   */
  allowedHosts?: readonly string[] | undefined
  /** Whether a proxy in front of this server sets `X-Forwarded-Host` and `X-Forwarded-Proto` itself. Counts with `allowedHosts`. Default: false. */
  trustForwardedHeaders?: boolean | undefined
  /** The scopes to ask for, separated by spaces. The type of the user follows them. Default: `openid profile email`. `ORGO_SCOPE`. */
  scope?: Scope | undefined
  /** More parameters for the authorization request, for example `{ ui_locales: 'fr' }` (OpenID Connect Core §3.1.2.1). */
  authorizationParameters?: Readonly<Record<string, string>> | undefined
  /** The path below which the routes are: sign-in, callback, sign-out, me, back-channel-logout. Default: `/auth`. */
  mount?: string | undefined
  /** Single paths that are not below `mount`. The path of `redirectUri` is the callback's in any case. */
  paths?: Partial<LoginPaths> | undefined
  /** The path to go to after sign-in and sign-out where no other is asked for. Default: `/`. */
  home?: string | undefined
  /** Whether sign-out ends the session at the provider as well (OpenID Connect RP-Initiated Logout). Default: true. */
  signOutAtProvider?: boolean | undefined
  /** The registered address to which the provider sends the member after sign-out. Without one, the provider shows a page of its own. `ORGO_POST_LOGOUT_REDIRECT_URI`. */
  postLogoutRedirectUri?: string | undefined
  /**
   * The secret that encrypts cookies: at least 32 random characters, for example from `openssl rand -base64 32`. In an array, or in
   * `ORGO_COOKIE_SECRET` separated by spaces, the first secret encrypts and all decrypt: put a new one in front to rotate.
   */
  cookieSecret?: string | readonly string[] | undefined
  /** The beginning of the cookies' names, with the prefix `__Host-` on https. Default: `orgo-` and a word that tells applications on one host apart. */
  cookieName?: string | undefined
  /** How sessions are kept, and for how long. Default: in encrypted cookies, for eight hours. */
  session?: SessionOptions | undefined
  /** How far the provider's clock and this server's may differ, in seconds. Default: 30. */
  clockTolerance?: number | undefined
  /** How long the provider may take for an answer, in seconds. Default: 10. */
  timeout?: number | undefined
  /** Returns the answer to a request whose step failed. Default: a page with the hint, the code and a next step. */
  onError?: ((error: OrgoLoginError, request: Request) => Response | Promise<Response>) | undefined
  /** Used for every request to the provider. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** The current time, for the lifetimes of cookies, sessions and tokens; for tests. Default: `() => new Date()`. */
  clock?: (() => Date) | undefined
}

/** How sessions are kept, and for how long. */
export type SessionOptions = {
  /** How long a session lasts after the sign-in, in seconds. Default: 28800 (8 hours). */
  maxAge?: number | undefined
  /** Where sessions are kept. Default: in encrypted cookies. A store is needed for larger sessions and for back-channel logout. */
  store?: SessionStore | undefined
}

/** The paths that the login answers on this site's origin. Each starts with one `/`. */
export type LoginPaths = {
  /** GET or POST begins a sign-in; `?returnTo=/path` is the page to go to afterwards. */
  signIn: string
  /** GET finishes a sign-in: the provider redirects here. */
  callback: string
  /** POST ends the session, here and at the provider. */
  signOut: string
  /** GET returns the signed-in member as JSON. */
  me: string
  /** POST takes the provider's notice that a session has ended (OpenID Connect Back-Channel Logout). */
  backChannelLogout: string
}
