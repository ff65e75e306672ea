/**
 * Signs members in to a Next.js application, version 15 or newer. The functions here have the options of the environment;
 * {@link createLogin} makes the same with options of your own.
 *
 * @example
 * ```tsx
 * // proxy.ts has one line: export { proxy } from '@orgo/login/next'
 * import { requireUser } from '@orgo/login/next'
 * import { Suspense } from 'react'
 *
 * const Greeting = async () => <p>Hello, {(await requireUser()).name}</p>
 *
 * export default function Page() {
 *   return (
 *     <Suspense>
 *       <Greeting />
 *     </Suspense>
 *   )
 * }
 * ```
 *
 * @module
 */

import { createLogin as createCore } from '../index.ts'
import type { LoginOptions } from '../options/options.ts'
import type { NextLogin } from './next/login.ts'
import { createProxy } from './next/proxy.ts'
import { createServerReading } from './next/reading.ts'
import { createWithUser } from './next/with-user.ts'

export type { NextLogin } from './next/login.ts'

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

/** The login with the options of the environment, for an application that needs no others. */
const login = /* @__PURE__ */ createLogin()

/** Answers the login's routes and refreshes tokens, with the options of the environment: export it from `proxy.ts`. */
export const proxy: NextLogin['proxy'] = login.proxy

/** The same as {@link proxy}, under the name that `middleware.ts` exported before Next.js 16. */
export const middleware: NextLogin['middleware'] = login.middleware

/**
 * Wraps a route handler that needs a signed-in member, and gives it the session; its answer sets the cookies that a refresh needs. Whoever
 * opens it without a session goes to sign-in and comes back; a program gets a 401.
 */
export const withUser: NextLogin<'openid profile email'>['withUser'] = login.withUser

/**
 * Returns the session, or `undefined`, in a server component or a server action.
 *
 * @throws {Error} where the proxy does not run
 */
export const getSession: NextLogin<'openid profile email'>['getSession'] = login.getSession

/**
 * Returns the signed-in member, or `undefined`, in a server component or a server action.
 *
 * @throws {Error} where the proxy does not run
 */
export const getUser: NextLogin<'openid profile email'>['getUser'] = login.getUser

/** Returns the signed-in member, in a server component or a server action; anybody else goes to sign-in and comes back. */
export const requireUser: NextLogin<'openid profile email'>['requireUser'] = login.requireUser

/**
 * Returns the signed-in member, who has the role.
 *
 * @throws {OrgoLoginError} `role-missing`, for the nearest `error.tsx`
 */
export const requireRole: NextLogin<'openid profile email'>['requireRole'] = login.requireRole

/**
 * Returns the signed-in member, who is in the group.
 *
 * @throws {OrgoLoginError} `group-missing`, for the nearest `error.tsx`
 */
export const requireGroup: NextLogin<'openid profile email'>['requireGroup'] = login.requireGroup
