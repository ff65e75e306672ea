import { bodyParser } from '@koa/bodyparser'
import Router, { type RouterContext } from '@koa/router'
import type { Middleware } from 'koa'
import type { RequestState } from '../../edge/state.ts'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { ENDPOINTS, INTERACTIONS, interactionPath } from '../../routes.ts'
import { isOwnForm } from '../browser/own-forms.ts'
import { decide, showConsent } from './consent.ts'
import { DENIED, finish, interactionDetails, type Parts } from './details.ts'
import { showLogin, signIn } from './login.ts'

const show = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const details = await interactionDetails(parts, ctx)
  return details.prompt.name === 'consent'
    ? showConsent(parts, ctx, details)
    : showLogin(parts, ctx, { details })
}

/** "Not you?": the same request again, with the sign-in page first (OpenID Connect Core §3.1.2.1, `prompt`). */
const switchMember = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const { params } = await interactionDetails(parts, ctx)
  const { login_hint, ...request } = params as Record<string, string>
  ctx.redirect(`${ENDPOINTS.authorization}?${new URLSearchParams({ ...request, prompt: 'login' })}`)
}

const abort = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const details = await interactionDetails(parts, ctx)
  await finish(parts, ctx, { details, result: DENIED })
}

/**
 * A form that somebody else's page has the browser send is not the member's answer, and neither is one sent with a stranger's cookies.
 *
 * @throws CatalogueError `foreign-form`
 */
const refuseForeignForms = ({ browserSide: { interactions } }: Parts) => {
  return async (ctx: RouterContext, next: () => Promise<unknown>): Promise<void> => {
    const hasToken = () => {
      const { form_token: token } = (ctx.request.body ?? {}) as Record<string, unknown>
      return token !== undefined && token === interactions.formToken(ctx, String(ctx.params.uid))
    }
    if (ctx.method === 'POST' && !(isOwnForm(ctx) ?? hasToken())) throw new CatalogueError('foreign-form')
    await next()
  }
}

/** With a crowd before the turnstile nothing more is done for whoever comes: no form is read, no store asked. */
const refuseCrowd = ({ passwords: { turnstile } }: Parts) => {
  return async (ctx: RouterContext, next: () => Promise<unknown>): Promise<void> => {
    ctx.state.back = interactionPath(String(ctx.params.uid))
    if (ctx.method === 'POST') await turnstile.refuseCrowd(ctx.state.address)
    delete ctx.state.back
    await next()
  }
}

/** The form has been read by then: somebody who sends it slowly keeps nobody waiting. Who has gone meanwhile is not waited for. */
const signInInTurn = (parts: Parts, ctx: RouterContext): Promise<void> =>
  parts.passwords.turnstile.pass(ctx.state.address, async () => {
    if (!ctx.req.socket.destroyed) await signIn(parts, ctx)
  })

// What does not decompress or decode is the sender's mistake.
const refuseBody = (cause: Error): never => {
  throw new CatalogueError('invalid-request', { cause })
}

/** The pages between the authorization request and its answer. */
export const createInteractionRoutes = (parts: Parts): Middleware<RequestState> => {
  const router = new Router<RequestState>({ prefix: interactionPath(':uid') })
  router.use('/login', refuseCrowd(parts))
  router.use(bodyParser({ enableTypes: ['form'], formLimit: '56kb', onError: refuseBody }))
  router.use(refuseForeignForms(parts))
  router.get('/', (ctx) => show(parts, ctx))
  router.post('/login', (ctx) => signInInTurn(parts, ctx))
  router.post('/consent', (ctx) => decide(parts, ctx))
  router.get('/switch', (ctx) => switchMember(parts, ctx))
  router.get('/abort', (ctx) => abort(parts, ctx))
  const routes = router.routes() as Middleware<RequestState>
  // Most requests are none of these: they need not be compared with each.
  return (ctx, next) => (ctx.path.startsWith(INTERACTIONS) ? routes(ctx, next) : next())
}
