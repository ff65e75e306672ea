import type { Store } from '@orgo/store'
import type { Middleware } from 'koa'
import { HEALTH } from '../routes.ts'
import type { RequestState } from './state.ts'

/**
 * Answers `/health/live` while the process runs, and `/health/ready` while its store answers as well. Both work on every host and by plain
 * http: the probes of an orchestrator know no organization's host and no TLS.
 */
export const answerHealth =
  (store: Store): Middleware<RequestState> =>
  async (ctx, next) => {
    if (ctx.path === HEALTH.live || ctx.path === HEALTH.ready) ctx.state.route = ctx.path
    if (ctx.path === HEALTH.live) {
      ctx.body = { status: 'live' }
      return
    }
    if (ctx.path !== HEALTH.ready) return next()
    await store.check()
    ctx.body = { status: 'ready' }
  }
