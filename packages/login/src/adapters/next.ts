import type { NextRequest } from 'next/server.js'
import { createLogin as createCore } from '../index.ts'
import type { LoginOptions } from '../options/options.ts'
import { createProxy } from './next/proxy.ts'
import { createServerReading, type ServerReading } from './next/reading.ts'
import { createWithUser, type WithUser } from './next/with-user.ts'

/** The login of a Next.js application: what server components read has no argument, what may set cookies takes a request. */
export type NextLogin<Scope extends string = string> = ServerReading<Scope> & {
  /** Answers the login's routes and refreshes tokens: export it from `proxy.ts`. */
  proxy: (request: NextRequest) => Promise<Response>
  /** The same under the name that `middleware.ts` exported before Next.js 16. */
  middleware: (request: NextRequest) => Promise<Response>
  /** Wraps a route handler that needs a signed-in member. */
  withUser: WithUser<Scope>
}

const lazily = <Value>(create: () => Value): (() => Value) => {
  let created: Value | undefined
  return () => {
    created ??= create()
    return created
  }
}

/**
 * Returns the login of a Next.js application, with the options of the core's `createLogin`. The options are read and checked at the first
 * request, because `next build` imports pages where the environment of the server is not known.
 *
 * @example
 * ```ts
 * // login.ts; proxy.ts has: export { proxy } from './login'
 * import { createLogin } from '@orgo/login/next'
 *
 * export const { proxy, requireUser, withUser } = createLogin({ scope: 'openid profile groups' })
 *
 * // app/api/groups/route.ts
 * export const GET = withUser((request, { user }) => Response.json(user.groups))
 * ```
 */
export const createLogin = <const Scope extends string = 'openid profile email'>(
  options: LoginOptions<Scope> = {},
): NextLogin<Scope> => {
  const core = lazily(() => createCore(options))
  const proxy = createProxy(core)
  return { proxy, middleware: proxy, withUser: createWithUser(core), ...createServerReading(core) }
}

const login = /* @__PURE__ */ createLogin()

/** The login with the options of the environment, for an application that needs no others. */
export const { proxy, middleware, withUser, getSession, getUser, requireUser, requireRole, requireGroup } =
  login
