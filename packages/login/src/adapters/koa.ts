import { createLogin as createCore } from '../index.ts'
import type { LoginOptions } from '../options/options.ts'
import { type MountedLogin, mountLogin, type Step } from './mounted.ts'
import { type NodeRequest, toRequest } from './node.ts'

/** What the login needs of Koa's context. */
type KoaContext = {
  req: NodeRequest
  request: object
  originalUrl: string
  status: number
  body: unknown
  set: (name: string, value: string) => void
  append: (name: string, value: string) => void
}

type Middleware = (ctx: KoaContext, next: () => Promise<unknown>) => Promise<unknown>

/** The login of a Koa application. */
export type KoaLogin<Scope extends string = string> = MountedLogin<KoaContext, Scope, Middleware>

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
  (step: Step<KoaContext>): Middleware =>
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
