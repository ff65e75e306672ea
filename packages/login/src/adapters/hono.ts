/**
 * Signs members in to a Hono application by middleware: `login.routes` answers the login's own paths and refreshes tokens,
 * `login.requireUser` and its like are guards of routes, and behind one `login.user(c)` is the member.
 *
 * @module
 */

import type { Context, MiddlewareHandler } from 'hono'
import { createLogin as createCore } from '../index.ts'
import type { LoginOptions } from '../options/options.ts'
import { type MountedLogin, mountLogin, type Step } from './mounted.ts'

export type { MountedLogin } from './mounted.ts'

/** The login of a Hono application. */
export type HonoLogin<Scope extends string = string> = MountedLogin<Context, Scope, MiddlewareHandler>

const toMiddleware =
  (step: Step<Context>): MiddlewareHandler =>
  async (c, next) => {
    const outcome = await step(c)
    if ('response' in outcome) return outcome.response
    await next()
    for (const [name, value] of outcome.headers) c.header(name, value, { append: name === 'set-cookie' })
    return undefined
  }

/**
 * Returns the login of a Hono application, with the options of the core's `createLogin`.
 *
 * @example
 * ```ts
 * import { Hono } from 'hono'
 * import { createLogin } from '@orgo/login/hono'
 *
 * const login = createLogin()
 * const app = new Hono().use(login.routes)
 * app.get('/', login.requireUser, (c) => c.text(`Hello, ${login.user(c).name}`))
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once; `session-secret-weak`.
 */
export const createLogin = <const Scope extends string = 'openid profile email'>(
  options: LoginOptions<Scope> = {},
): HonoLogin<Scope> => mountLogin(createCore(options), { toRequest: (c) => c.req.raw, toMiddleware })
