import type { NextRequest } from 'next/server.js'
import type { Session } from '../../session/session.ts'
import type { User } from '../../user/user.ts'

/**
 * The login of a Next.js application: what server components and server actions ask has no argument, what may set cookies takes a request.
 * The former can set no cookie, so none of it refreshes tokens.
 */
export type NextLogin<Scope extends string = string> = {
  /** Answers the login's routes and refreshes tokens: export it from `proxy.ts`. */
  proxy: (request: NextRequest) => Promise<Response>
  /** The same under the name that `middleware.ts` exported before Next.js 16. */
  middleware: (request: NextRequest) => Promise<Response>
  /** Wraps a route handler that needs a signed-in member, and gives it the session; its answer sets the cookies that a refresh needs. */
  withUser: <Context>(
    handler: (
      request: NextRequest,
      session: Session<Scope>,
      context: Context,
    ) => Response | Promise<Response>,
  ) => (request: NextRequest, context: Context) => Promise<Response>
  /** Returns the session, or `undefined`. @throws {Error} where the proxy does not run */
  getSession: () => Promise<Session<Scope> | undefined>
  /** Returns the signed-in member, or `undefined`. */
  getUser: () => Promise<User<Scope> | undefined>
  /** Returns the signed-in member; anybody else goes to sign-in and comes back. */
  requireUser: () => Promise<User<Scope>>
  /** Returns the signed-in member, who has the role. @throws {OrgoLoginError} `role-missing`, for the nearest `error.tsx` */
  requireRole: (role: string) => Promise<User<Scope>>
  /** Returns the signed-in member, who is in the group. @throws {OrgoLoginError} `group-missing`, for the nearest `error.tsx` */
  requireGroup: (group: string) => Promise<User<Scope>>
}
