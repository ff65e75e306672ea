import type { Store } from '@orgo/store'
import type { Middleware } from 'koa'
import { HEALTH } from '../routes.ts'
import type { RequestState } from './state.ts'

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, its store answers. On every host, by plain http too: the
 * probes of an orchestrator know neither.
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
