import type { Context } from 'koa'

/** Where a session was begun. It is kept with the session, so that the member recognizes the session in a list. */
type SessionOrigin = { userAgent: string; address: string | undefined }

const LONGEST_USER_AGENT = 200

/** The origins of the sessions that requests have read. */
export type SessionOrigins = {
  /** Keeps the origin of the session that a request has read. oidc-provider drops what it does not know when it saves the session. */
  keep(ctx: Context | undefined, origin: unknown): void
  /** Returns the origin for the session that the request saves: the session's, or the request's own for a new session. */
  of(ctx: Context | undefined): SessionOrigin | undefined
}

export const createSessionOrigins = (): SessionOrigins => {
  const kept = new WeakMap<object, SessionOrigin>()
  return {
    keep(ctx, origin) {
      if (ctx && origin !== undefined) kept.set(ctx.state, origin as SessionOrigin)
    },
    of: (ctx) =>
      ctx &&
      (kept.get(ctx.state) ?? {
        userAgent: ctx.get('User-Agent').slice(0, LONGEST_USER_AGENT),
        address: ctx.state.loggedAddress,
      }),
  }
}
