import { callback } from './callback.ts'
import { currentUser } from './current-user.ts'
import { createDiscovery } from './discovery.ts'
import { OrgoLoginError } from './errors.ts'
import { failurePage } from './failure-page.ts'
import type { LoginOptions, LoginPaths } from './options.ts'
import { createSessions, type Session } from './session.ts'
import { parseOptions } from './settings.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { createTransactions } from './transaction.ts'
import type { User } from './user.ts'

/** The login of one application. {@link createLogin} returns it. */
export type Login = {
  /** The paths that `handle` answers. */
  readonly paths: Readonly<LoginPaths>
  /**
   * Answers sign-in, callback and sign-out; returns `undefined` for every other path. `onError` answers every
   * {@link OrgoLoginError}; any other error, and an error of `onError` itself, rejects the promise.
   *
   * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
   * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html
   */
  handle: (request: Request) => Promise<Response | undefined>
  /**
   * Returns the session in the request's cookie, or `undefined` when the cookie is absent, expired or forged. Sends
   * no request to the provider.
   */
  session: (request: Request) => Promise<Session | undefined>
  /**
   * Asks the provider for the member's current claims. Returns `undefined` without a session.
   *
   * @throws {OrgoLoginError} `token-expired`, `token-revoked`, `network-error`, or another code of the provider.
   * @see https://openid.net/specs/openid-connect-core-1_0.html#UserInfo
   */
  user: (request: Request) => Promise<User | undefined>
}

type Step = {
  methods: readonly string[]
  run: (request: Request) => Promise<Response>
}

const methodNotAllowed = ({ methods }: Step): Response =>
  new Response('Method not allowed\n', { status: 405, headers: { allow: methods.join(', ') } })

/**
 * Returns the login of one application. Sends nothing to the provider before the first sign-in.
 *
 * @example
 * ```ts
 * import { createLogin } from '@orgo/login'
 *
 * const login = createLogin({
 *   issuer: 'https://acme.orgo.example',
 *   clientId: 'my-client-id',
 *   clientSecret: 'my-client-secret',
 *   redirectUri: 'https://app.example/callback',
 *   cookieSecret: 'at least 32 random characters, kept secret',
 * })
 * export const fetch = async (request: Request) => (await login.handle(request)) ?? new Response('Hello')
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
export const createLogin = (options: LoginOptions): Login => {
  const settings = parseOptions(options)
  const discover = createDiscovery(settings)
  const transactions = createTransactions(settings)
  const sessions = createSessions(settings)
  const dependencies = { settings, discover, transactions, sessions }
  const { paths } = settings

  const steps = new Map<string, Step>([
    [paths.signIn, { methods: ['GET', 'POST'], run: (request) => signIn(request, dependencies) }],
    [paths.callback, { methods: ['GET'], run: (request) => callback(request, dependencies) }],
    [paths.signOut, { methods: ['POST'], run: (request) => signOut(request, dependencies) }],
  ])

  const fail = async (error: unknown, request: Request) => {
    if (!(error instanceof OrgoLoginError)) throw error
    const page = settings.onError ? await settings.onError(error, request) : failurePage(error, paths)
    const response = new Response(page.body, page)
    for (const cookie of transactions.end(request)) response.headers.append('set-cookie', cookie)
    return response
  }

  return {
    paths,
    async handle(request) {
      const step = steps.get(new URL(request.url).pathname)
      if (!step) return undefined
      if (!step.methods.includes(request.method)) return methodNotAllowed(step)
      return step.run(request).catch((error) => fail(error, request))
    },
    session: sessions.read,
    user: (request) => currentUser(request, dependencies),
  }
}
