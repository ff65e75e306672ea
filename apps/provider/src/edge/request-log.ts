import { randomUUID } from 'node:crypto'
import type { RouterContext } from '@koa/router'
import type { Middleware, ParameterizedContext } from 'koa'
import type { Logger } from 'pino'
import type { RequestState } from './state.ts'

// @koa/router routes the pages and leaves the layers that match the path in the context; layers with methods are routes, the others
// middleware.
const routeOf = (ctx: ParameterizedContext<RequestState>): string | undefined => {
  const { matched } = ctx as unknown as Partial<RouterContext>
  const page = matched?.findLast(({ methods }) => methods.length > 0)?.path
  return ctx.state.route ?? (page === undefined ? undefined : String(page))
}

const lineOf = (ctx: ParameterizedContext<RequestState>, started: number) => {
  const { requestId, loggedAddress, organization, clientId, code } = ctx.state
  return {
    requestId,
    address: loggedAddress,
    method: ctx.method,
    route: routeOf(ctx),
    status: ctx.status,
    ms: Math.round(performance.now() - started),
    organization,
    clientId,
    code,
  }
}

/**
 * Gives each request an id, in the `X-Request-Id` header and in every error, and writes one line when the request is answered. The line has
 * nothing that the client sent but the method: queries, headers and paths (those of a sign-in, or malformed ones) carry codes, tokens and
 * secrets. The route names the endpoint instead.
 */
export const logRequests =
  (logger: Logger): Middleware<RequestState> =>
  async (ctx, next) => {
    const started = performance.now()
    const { state } = ctx
    state.requestId = randomUUID()
    state.log = logger
    ctx.res.setHeader('X-Request-Id', state.requestId)
    try {
      await next()
    } finally {
      if (logger.isLevelEnabled('info')) logger.info(lineOf(ctx, started))
    }
  }
