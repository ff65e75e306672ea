import type { LoginPaths } from './options/options.ts'
import type { Session } from './session/session.ts'
import type { SignInOptions } from './sign-in/sign-in.ts'
import type { User } from './user/user.ts'

/** The login of one application. {@link createLogin} returns it. */
export type Login<Scope extends string = string> = {
  /** The paths that `handle` answers. */
  readonly paths: Readonly<LoginPaths>
  /** The organization's address. */
  readonly issuer: string
  /**
   * Answers sign-in, callback, sign-out, me and back-channel logout; returns `undefined` for every other path. Failures become pages or
   * JSON; only what is no {@link OrgoLoginError} rejects the promise.
   *
   * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
   */
  handle: (request: Request) => Promise<Response | undefined>
  /**
   * Returns the session of the request, or `undefined`. Refreshes its tokens when they are about to end: pass the answer through `finish`
   * then, or the browser keeps the old ones.
   *
   * @throws {OrgoLoginError} `session-store-failed`
   */
  getSession: (request: Request) => Promise<Session<Scope> | undefined>
  /**
   * Returns the session as it was sent, without a refresh, or `undefined`: for places that cannot set a cookie, where a refreshed token
   * would be lost.
   *
   * @throws {OrgoLoginError} `session-store-failed`
   */
  readSession: (request: Request) => Promise<Session<Scope> | undefined>
  /** Returns the signed-in member, or `undefined`. @throws {OrgoLoginError} `session-store-failed` */
  getUser: (request: Request) => Promise<User<Scope> | undefined>
  /** Returns the signed-in member. @throws {OrgoLoginError} `not-signed-in`, `session-store-failed` */
  requireUser: (request: Request) => Promise<User<Scope>>
  /** Returns the signed-in member, who has the role. @throws {OrgoLoginError} `not-signed-in`, `role-missing`, `session-store-failed` */
  requireRole: (request: Request, role: string) => Promise<User<Scope>>
  /** Returns the signed-in member, who is in the group. @throws {OrgoLoginError} `not-signed-in`, `group-missing`, `session-store-failed` */
  requireGroup: (request: Request, group: string) => Promise<User<Scope>>
  /** Returns a valid access token. @throws {OrgoLoginError} `not-signed-in`, `token-expired`, `session-store-failed` */
  getAccessToken: (request: Request) => Promise<string>
  /**
   * Asks the provider for the member's claims as they are now.
   *
   * @throws {OrgoLoginError} `not-signed-in`, `token-expired`, `token-revoked`, `network-error`, or another code of the provider.
   * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
   */
  fetchUserinfo: (request: Request) => Promise<User<Scope>>
  /** Begins a sign-in from anywhere, with parameters of its own. @throws {OrgoLoginError} as the sign-in route does */
  signIn: (request: Request, options?: SignInOptions) => Promise<Response>
  /** Returns the answer to a request that failed, such as one of `requireUser`. @throws whatever is no {@link OrgoLoginError} */
  answer: (error: unknown, request: Request) => Promise<Response>
  /** Returns the Set-Cookie values that the answer to a request needs: most often none. */
  setCookies: (request: Request) => Promise<readonly string[]>
  /** Returns the answer with the cookies that it needs. */
  finish: (request: Request, response: Response) => Promise<Response>
}
