import type { User } from '../user/user.ts'

/** The session of a signed-in member. */
export type Session<Scope extends string = string> = {
  /** The member. */
  user: User<Scope>
  /** The token for requests on the member's behalf (RFC 6750); absent once it has expired and could not be refreshed. */
  accessToken?: string
  /** When the session ends and the member has to sign in again. */
  expiresAt: Date
}

/** What is kept of a session, encrypted: the browser can neither read nor change it. Times are in seconds since the Unix epoch. */
export type KeptSession = {
  /** Random; a sign-in has its own. */
  id: string
  /** How often the tokens were refreshed. */
  version: number
  signedInAt: number
  expiresAt: number
  user: User
  accessToken: string
  accessTokenExpiresAt: number | undefined
  refreshToken: string | undefined
  idToken: string | undefined
  /** The provider's name for its own session (OpenID Connect Back-Channel Logout §2.1). */
  sid: string | undefined
  /** The sign-in that opened the session, so that a reload of the callback leads to the same page. */
  from: { state: string; returnTo: string }
}

/** Keeps sessions, each way of doing so one implementation. Set-Cookie values are returned for the answer. */
export type SessionKeeper = {
  /** Returns the browser's newest session; `undefined` when there is none, or it has expired, ended or is forged. */
  find: (request: Request) => Promise<KeptSession | undefined>
  /** MUST keep the session in place of the browser's earlier one, and MUST NOT touch a session of a later sign-in. @throws {OrgoLoginError} `session-too-large`, `session-store-failed` */
  keep: (request: Request, session: KeptSession) => Promise<string[]>
  /** MUST make all sessions of the browser useless for it, even when an answer that is still under way sets their cookies once more. */
  end: (request: Request) => Promise<string[]>
  /** Runs the refresh of a session so that no other process refreshes it meanwhile, where the store can; returns its result or the newer session that another process kept. */
  exclusively: (
    session: KeptSession,
    refresh: (newest: KeptSession) => Promise<KeptSession>,
  ) => Promise<KeptSession | undefined>
}
