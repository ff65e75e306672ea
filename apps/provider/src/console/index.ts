import Router from '@koa/router'
import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { SITE } from '../routes.ts'
import type { SiteContext } from '../site/visits.ts'
import { create, showCreate } from './applications/create.ts'
import { list } from './applications/list.ts'
import { overview } from './applications/overview.ts'
import { changeSettings, showSettings } from './applications/settings.ts'
import { createDesks } from './desk.ts'
import { mendAttempt, showAttempt } from './troubleshooter/attempt.ts'
import { listAttempts } from './troubleshooter/list.ts'

/**
 * The administrator's pages, below /settings. Each page is a folder's file: a form in, an operation of `@orgo/admin` that checks who may, a
 * page out. What needs a fresh sign-in says so here.
 */
export const createConsole = (settings: Parameters<typeof createDesks>[0]): Middleware<RequestState> => {
  const { page, form } = createDesks(settings)
  const router = new Router<RequestState, SiteContext>()
  const applications = SITE.applications
  const one = `${applications}/:clientId`
  router.get(
    SITE.settings,
    page(async ({ goTo }) => goTo(SITE.applications)),
  )
  router.get(applications, page(list))
  router.post(applications, form(create, { fresh: true }))
  router.get(`${applications}/new`, page(showCreate, { fresh: true }))
  router.get(one, page(overview))
  router.get(`${one}/settings`, page(showSettings))
  router.post(`${one}/settings`, form(changeSettings))
  router.get(`${one}/troubleshooter`, page(listAttempts))
  router.get(`${one}/troubleshooter/:id`, page(showAttempt))
  router.post(`${one}/troubleshooter/:id`, form(mendAttempt, { fresh: true }))
  const routes = router.routes() as Middleware<RequestState>
  return (ctx, next) => (ctx.path.startsWith(SITE.settings) ? routes(ctx, next) : next())
}
