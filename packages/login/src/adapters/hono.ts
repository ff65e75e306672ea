import type { Context, MiddlewareHandler } from 'hono'
import type { Login } from '../login.ts'
import type { Session } from '../session/session.ts'

/** The type of a Hono application that uses {@link orgoLogin}: `new Hono<OrgoLoginEnv<'openid profile'>>()`. */
export type OrgoLoginEnv<Scope extends string = string> = {
  Variables: {
    /** The session of the signed-in member; `undefined` when nobody is signed in. */
    session: Session<Scope> | undefined
  }
}

/** The type of a route behind {@link requireSession}, where a member is always signed in. */
export type SignedInEnv<Scope extends string = string> = {
  Variables: { session: Session<Scope> }
}

/**
 * Returns middleware that answers the login's routes, and sets `c.get('session')` for every other one.
 *
 * @example
 * ```ts
 * import { Hono } from 'hono'
 * import { createLogin } from '@orgo/login'
 * import { type OrgoLoginEnv, orgoLogin } from '@orgo/login/hono'
 *
 * const app = new Hono<OrgoLoginEnv>()
 * app.use(orgoLogin(createLogin()))
 * app.get('/', (c) => c.text(`Hello, ${c.get('session')?.user.name ?? 'stranger'}`))
 * ```
 */
export const orgoLogin =
  <Scope extends string>(login: Login<Scope>): MiddlewareHandler<OrgoLoginEnv<Scope>> =>
  async (c, next) => {
    const response = await login.handle(c.req.raw)
    if (response) return response
    c.set('session', await login.getSession(c.req.raw))
    await next()
    for (const cookie of await login.setCookies(c.req.raw)) c.header('set-cookie', cookie, { append: true })
    return undefined
  }

/**
 * Returns middleware for routes that need a signed-in member. Whoever opens a page without a session goes to sign-in and comes back; a
 * program gets a 401 and JSON with the sign-in's address. Use it after {@link orgoLogin}.
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
export const requireSession =
  <Scope extends string>(login: Login<Scope>): MiddlewareHandler<SignedInEnv<Scope>> =>
  async (c: Context, next) => {
    try {
      await login.requireUser(c.req.raw)
    } catch (error) {
      return login.answer(error, c.req.raw)
    }
    return next()
  }
