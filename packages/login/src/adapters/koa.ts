/**
 * Signs members in to a Koa application by middleware: `login.routes` answers the login's own paths and refreshes tokens,
 * `login.requireUser` and its like are guards, and behind one `login.user(ctx)` is the member.
 *
 * @module
 */

import { createLogin as createCore } from '../index.ts'
import type { LoginOptions } from '../options/options.ts'
import { type MountedLogin, mountLogin, type Step } from './mounted.ts'
import { type NodeRequest, toRequest } from './node.ts'

export type { MountedLogin } from './mounted.ts'
export type { NodeRequest } from './node.ts'

/** What the login needs of Koa's context. */
export type KoaContext = {
  /** The request of Node.js. */
  req: NodeRequest
  /** Koa's request, with the `body` that a parser has read. */
  request: object
  /** The address before a router took a part of it. */
  originalUrl: string
  /** The status of the answer. */
  status: number
  /** The body of the answer. */
  body: unknown
  /** Sets a header of the answer. */
  set: (name: string, value: string) => void
  /** Adds a header to the answer. */
  append: (name: string, value: string) => void
}

/** A middleware of Koa. */
export type KoaMiddleware = (ctx: KoaContext, next: () => Promise<unknown>) => Promise<unknown>

/** The login of a Koa application. */
export type KoaLogin<Scope extends string = string> = MountedLogin<KoaContext, Scope, KoaMiddleware>

const write = (headers: Headers, ctx: KoaContext): void => {
  for (const [name, value] of headers)
    if (name === 'set-cookie') ctx.append(name, value)
    else ctx.set(name, value)
}

const answer = async (response: Response, ctx: KoaContext): Promise<void> => {
  ctx.status = response.status
  write(response.headers, ctx)
  const body = Buffer.from(await response.arrayBuffer())
  // Koa would give an empty body a type; without one it writes the status as text, where a text may be.
  if (body.length > 0) ctx.body = body
}

const toMiddleware =
  (step: Step<KoaContext>): KoaMiddleware =>
  async (ctx, next) => {
    const outcome = await step(ctx)
    if ('response' in outcome) return answer(outcome.response, ctx)
    write(outcome.headers, ctx)
    return next()
  }

/**
 * Returns the login of a Koa application, with the options of the core's `createLogin`.
 *
 * @example
 * ```ts
 * import Koa from 'koa'
 * import { createLogin } from '@orgo/login/koa'
 *
 * const login = createLogin()
 * const app = new Koa()
 * app.use(login.routes).use(login.requireUser)
 * app.use((ctx) => {
 *   ctx.body = `Hello, ${login.user(ctx).name}`
 * })
 * app.listen(3000)
 * ```
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once; `session-secret-weak`.
 */
export const createLogin = <const Scope extends string = 'openid profile email'>(
  options: LoginOptions<Scope> = {},
): KoaLogin<Scope> => {
  const core = createCore(options)
  const parsed = ({ request }: KoaContext) => ('body' in request ? request.body : undefined)
  return mountLogin(core, { toRequest: (ctx) => toRequest(ctx.req, parsed(ctx), core.paths), toMiddleware })
}
