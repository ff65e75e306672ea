import type { MiddlewareHandler } from 'hono'
import type { Login } from '../login.ts'
import type { Session } from '../session.ts'

/** The type of a Hono application that uses {@link orgoLogin}: `new Hono<OrgoLoginEnv>()`. */
export type OrgoLoginEnv = {
  Variables: {
    /** The session of the signed-in member; `undefined` when nobody is signed in. */
    session: Session | undefined
  }
}

/** The type of a route behind {@link requireSession}, where a member is always signed in. */
export type SignedInEnv = {
  Variables: { session: Session }
}

/**
 * Returns middleware that answers sign-in, callback and sign-out, and sets `c.get('session')` for every other route.
 *
 * @example
 * ```ts
 * import { Hono } from 'hono'
 * import { createLogin } from '@orgo/login'
 * import { type OrgoLoginEnv, orgoLogin } from '@orgo/login/hono'
 *
 * declare const login: ReturnType<typeof createLogin>
 * const app = new Hono<OrgoLoginEnv>()
 * app.use(orgoLogin(login))
 * app.get('/', (c) => c.text(c.get('session')?.user.name ?? 'Nobody is signed in'))
 * ```
 */
export const orgoLogin = (login: Login): MiddlewareHandler<OrgoLoginEnv> => {
  return async (c, next) => {
    const response = await login.handle(c.req.raw)
    if (response) return response
    c.set('session', await login.session(c.req.raw))
    return next()
  }
}

/**
 * Returns middleware for pages that need a signed-in member. Without a session, a GET request is redirected to sign-in
 * and comes back afterwards; any other request gets a 401. Use it after {@link orgoLogin}.
 *
 * @example
 * ```ts
 * import { Hono } from 'hono'
 * import type { Login } from '@orgo/login'
 * import { orgoLogin, requireSession } from '@orgo/login/hono'
 *
 * declare const login: Login
 * const app = new Hono()
 * app.use(orgoLogin(login))
 * app.get('/shelf', requireSession(login), (c) => c.text(c.get('session').user.sub))
 * ```
 */
export const requireSession = (login: Login): MiddlewareHandler<SignedInEnv> => {
  return async (c, next) => {
    if (c.get('session')) return next()
    if (c.req.method !== 'GET') return c.text('Sign in first', 401)
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(`${login.paths.signIn}?returnTo=${encodeURIComponent(pathname + search)}`)
  }
}
