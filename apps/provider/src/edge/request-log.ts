import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import type { Logger } from 'pino'
import type { RequestState } from './state.ts'

/**
 * Gives each request an id, in the `X-Request-Id` header and in every error, and writes one line when it is answered. Neither the
 * query nor any header is logged: they carry codes, tokens and secrets. What follows a path's second segment is an interaction's id.
 */
export const logRequests =
  (logger: Logger): Middleware<RequestState> =>
  async (ctx, next) => {
    const started = performance.now()
    const { state } = ctx
    state.requestId = randomUUID()
    state.log = logger
    ctx.set('X-Request-Id', state.requestId)
    try {
      await next()
    } finally {
      logger.info({
        requestId: state.requestId,
        method: ctx.method,
        path: ctx.path.startsWith('/interaction/') ? '/interaction/…' : ctx.path.slice(0, 200),
        status: ctx.status,
        ms: Math.round(performance.now() - started),
        organization: state.organization,
        clientId: state.clientId,
        code: state.code,
      })
    }
  }
