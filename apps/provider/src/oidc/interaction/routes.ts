import { bodyParser } from '@koa/bodyparser'
import Router, { type RouterContext } from '@koa/router'
import type { Middleware } from 'koa'
import type { RequestState } from '../../edge/state.ts'
import { decide, showConsent } from './consent.ts'
import { DENIED, finish, interactionDetails, type Parts, refuseForeignForms } from './details.ts'
import { showLogin, signIn } from './login.ts'

const show = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const details = await interactionDetails(parts.provider, ctx)
  return details.prompt.name === 'consent' ? showConsent(parts, ctx, details) : showLogin(parts, ctx, details)
}

/** "Not you?": the same request again, with the sign-in page first (OpenID Connect Core §3.1.2.1, `prompt`). */
const switchMember = async ({ provider }: Parts, ctx: RouterContext): Promise<void> => {
  const { params } = await interactionDetails(provider, ctx)
  const { login_hint, ...request } = params as Record<string, string>
  ctx.redirect(`/oauth/authorize?${new URLSearchParams({ ...request, prompt: 'login' })}`)
}

const abort = async ({ provider }: Parts, ctx: RouterContext): Promise<void> => {
  await interactionDetails(provider, ctx)
  await finish(provider, ctx, DENIED)
}

/** The pages between the authorization request and its answer. */
export const createInteractionRoutes = (parts: Parts): Middleware<RequestState> => {
  const router = new Router<RequestState>({ prefix: '/interaction/:uid' })
  router.use(refuseForeignForms)
  router.use(bodyParser({ enableTypes: ['form'], formLimit: '56kb' }))
  router.get('/', (ctx) => show(parts, ctx))
  router.post('/login', (ctx) => signIn(parts, ctx))
  router.post('/consent', (ctx) => decide(parts, ctx))
  router.get('/switch', (ctx) => switchMember(parts, ctx))
  router.get('/abort', (ctx) => abort(parts, ctx))
  const routes = router.routes() as Middleware<RequestState>
  // Most requests are none of these: they need not be compared with each.
  return (ctx, next) => (ctx.path.startsWith('/interaction/') ? routes(ctx, next) : next())
}
