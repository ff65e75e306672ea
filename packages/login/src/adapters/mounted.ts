import type { Login } from '../login.ts'
import type { Session } from '../session/session.ts'
import type { SignInOptions } from '../sign-in/sign-in.ts'
import type { User } from '../user/user.ts'

/** A login in a framework's own terms: `Input` is the framework's request or context, `Guard` its middleware. */
export type MountedLogin<Input, Scope extends string, Guard, Routes = Guard> = {
  /**
   * Answers sign-in, callback, sign-out, me and back-channel logout, and refreshes the tokens of every other request. Use it before the
   * routes that ask for the member.
   */
  routes: Routes
  /** Lets signed-in members through. Whoever opens a page without a session goes to sign-in and comes back; a program gets a 401. */
  requireUser: Guard
  /** Lets signed-in members with the role through; anybody else who is signed in gets a 403. */
  requireRole: (role: string) => Guard
  /** Lets signed-in members of the group through; anybody else who is signed in gets a 403. */
  requireGroup: (group: string) => Guard
  /** Begins a sign-in with parameters of its own, for example `{ parameters: { prompt: 'login' } }`. */
  signIn: (options?: SignInOptions) => Guard
  /** Returns the member whom a guard has let through. @throws {Error} on a route without a guard */
  user: (input: Input) => User<Scope>
  /** Returns the session, or `undefined`. */
  getSession: (input: Input) => Promise<Session<Scope> | undefined>
  /** Returns the signed-in member, or `undefined`. */
  getUser: (input: Input) => Promise<User<Scope> | undefined>
  /** Returns a valid access token. @throws {OrgoLoginError} `not-signed-in`, `token-expired` */
  getAccessToken: (input: Input) => Promise<string>
  /** Asks the provider for the member's claims as they are now. @throws {OrgoLoginError} as `Login.fetchUserinfo` does */
  fetchUserinfo: (input: Input) => Promise<User<Scope>>
}

/** What a step makes of a request: the answer, or the headers that the application's own answer needs. */
export type Outcome = { response: Response } | { headers: Headers }

export type Step<Input> = (input: Input) => Promise<Outcome>

type Framework<Input, Guard> = {
  toRequest: (input: Input) => Request
  toMiddleware: (step: Step<Input>) => Guard
}

/** An answer that sets a session's cookie must not be served to anybody else from a cache on its way (RFC 9111 §7.3). */
const headersFor = (setCookies: readonly string[]): Headers => {
  const headers = new Headers(setCookies.length > 0 ? { 'cache-control': 'private, no-store' } : {})
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return headers
}

/** Returns the steps that the middleware of a login takes, and what they have found out about each request. */
const createSteps = <Input extends object, Scope extends string>(
  login: Login<Scope>,
  toRequest: (input: Input) => Request,
) => {
  const requests = new WeakMap<Input, Request>()
  const users = new WeakMap<Input, User<Scope>>()

  // A refresh without the routes would lose the new tokens, because nothing would set their cookie.
  const requestOf = (input: Input): Request => {
    const request = requests.get(input)
    if (request) return request
    throw new Error(
      'The routes of the login have not seen this request: use login.routes first, for all paths.',
    )
  }
  const enter: Step<Input> = async (input) => {
    const request = toRequest(input)
    requests.set(input, request)
    try {
      const response = await login.handle(request)
      return response ? { response } : { headers: headersFor(await login.setCookies(request)) }
    } catch (error) {
      return { response: await login.answer(error, request) }
    }
  }
  const guard =
    (find: (request: Request) => Promise<User<Scope>>): Step<Input> =>
    async (input) => {
      const request = requestOf(input)
      try {
        users.set(input, await find(request))
        return { headers: new Headers() }
      } catch (error) {
        return { response: await login.answer(error, request) }
      }
    }
  return { enter, guard, requestOf, userOf: (input: Input) => users.get(input) }
}

/** Returns the login with the framework's requests in place of the web's. */
export const mountLogin = <Input extends object, Scope extends string, Guard>(
  login: Login<Scope>,
  { toRequest, toMiddleware }: Framework<Input, Guard>,
): MountedLogin<Input, Scope, Guard> => {
  const { enter, guard, requestOf, userOf } = createSteps(login, toRequest)
  return {
    routes: toMiddleware(enter),
    requireUser: toMiddleware(guard(login.requireUser)),
    requireRole: (role) => toMiddleware(guard((request) => login.requireRole(request, role))),
    requireGroup: (group) => toMiddleware(guard((request) => login.requireGroup(request, group))),
    signIn: (options) =>
      toMiddleware(async (input) => {
        const request = requestOf(input)
        const begun = login.signIn(request, options).catch((error) => login.answer(error, request))
        return { response: await begun }
      }),
    user: (input) => {
      const user = userOf(input)
      if (user) return user
      throw new Error(
        'login.user is for routes behind login.requireUser, login.requireRole or login.requireGroup.',
      )
    },
    getSession: async (input) => login.getSession(requestOf(input)),
    getUser: async (input) => login.getUser(requestOf(input)),
    getAccessToken: async (input) => login.getAccessToken(requestOf(input)),
    fetchUserinfo: async (input) => login.fetchUserinfo(requestOf(input)),
  }
}
