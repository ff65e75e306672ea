/**
 * Signs members in to a Fastify application: `login.routes` is a plugin that answers the login's own paths and refreshes tokens,
 * `login.requireUser` and its like are hooks that guard routes, and behind one `login.user(request)` is the member.
 *
 * @module
 */

import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify'
import { createLogin as createCore } from '../index.ts'
import type { LoginOptions } from '../options/options.ts'
import { type MountedLogin, mountLogin, type Step } from './mounted.ts'
import { toRequest } from './node.ts'

export type { MountedLogin } from './mounted.ts'

/** A hook of Fastify, for example for `preHandler` or `onRequest` of a route. */
export type FastifyHook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** The login of a Fastify application; `routes` is the plugin to register. */
export type FastifyLogin<Scope extends string = string> = MountedLogin<
  FastifyRequest,
  Scope,
  FastifyHook,
  FastifyPluginCallback
>

const toHook =
  (step: Step<FastifyRequest>): FastifyHook =>
  async (request, reply) => {
    const outcome = await step(request)
    // Fastify adds cookies to those that are set already, and takes the web's responses as they are.
    if ('response' in outcome) return reply.send(outcome.response)
    for (const [name, value] of outcome.headers) reply.header(name, value)
    return undefined
  }

/** Registers the hook for the whole application: without the symbol, Fastify would keep it to the plugin's own routes. */
const toPlugin = (hook: FastifyHook): FastifyPluginCallback =>
  Object.assign(
    ((instance, _options, done) => {
      instance.addHook('onRequest', hook)
      done()
    }) satisfies FastifyPluginCallback,
    { [Symbol.for('skip-override')]: true, [Symbol.for('fastify.display-name')]: '@orgo/login' },
  )

/**
 * Returns the login of a Fastify application, with the options of the core's `createLogin`.
 *
 * @example
 * ```ts
 * import Fastify from 'fastify'
 * import { createLogin } from '@orgo/login/fastify'
 *
 * const login = createLogin()
 * const app = Fastify()
 * app.register(login.routes)
 * app.get('/', { preHandler: login.requireUser }, async (request) => `Hello, ${login.user(request).name}`)
 * app.listen({ port: 3000 })
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once; `session-secret-weak`.
 */
export const createLogin = <const Scope extends string = 'openid profile email'>(
  options: LoginOptions<Scope> = {},
): FastifyLogin<Scope> => {
  const core = createCore(options)
  const mounted = mountLogin<FastifyRequest, Scope, FastifyHook>(core, {
    toRequest: (request) => toRequest(request.raw, request.body, core.paths),
    toMiddleware: toHook,
  })
  return { ...mounted, routes: toPlugin(mounted.routes) }
}
