import { bodyParser } from '@koa/bodyparser'
import Router, { type RouterContext } from '@koa/router'
import type { Middleware, ParameterizedContext } from 'koa'
import type { RequestState } from '../../edge/state.ts'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { ENDPOINTS, INTERACTIONS, interactionPath, splitWay } from '../../routes.ts'
import { isOwnForm } from '../browser/own-forms.ts'
import { completeErrorPage } from '../signed-in.ts'
import { decide, showConsent } from './consent.ts'
import { DENIED, finish, interactionDetails, keepFailure, type Parts } from './details.ts'
import { showLogin, signIn } from './login.ts'

const show = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const details = await interactionDetails(parts, ctx)
  return details.prompt.name === 'consent'
    ? showConsent(parts, ctx, details)
    : showLogin(parts, ctx, { details })
}

/** Handles "Not you?": repeats the request with `prompt=login`, which shows the sign-in page (OpenID Connect Core §3.1.2.1). */
const switchMember = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const { params } = await interactionDetails(parts, ctx)
  const { login_hint, ...request } = params as Record<string, string>
  const asked = new URLSearchParams({ ...request, prompt: 'login' })
  ctx.redirect(parts.browserSide.posted.addressOf(ctx, ENDPOINTS.authorization, asked))
}

const abort = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const details = await interactionDetails(parts, ctx)
  await finish(parts, ctx, { details, result: DENIED })
}

/**
 * Refuses forms that another site makes the browser send (CSRF), and forms sent with another person's cookies (login CSRF).
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

// The way back is the segment after the uid. Routes are those without it, since it is no part of what they do.
const takeWay = (ctx: ParameterizedContext<RequestState>): void => {
  const split = splitWay(ctx.path)
  if (!split) return
  ctx.state.way = split.way
  ctx.path = split.path
}

const isAnswer = ({ method, path }: RouterContext): boolean => method === 'POST' || path.endsWith('/abort')

/** Ends an answer to an interaction that is over where the first answer ended: the same form was sent twice. */
const endAsBefore = ({ provider, browserSide: { endings } }: Parts) => {
  return async (ctx: RouterContext, next: () => Promise<unknown>): Promise<void> => {
    try {
      await next()
    } catch (error) {
      const isOver = error instanceof CatalogueError && error.code === 'interaction-expired'
      if (!isOver || !isAnswer(ctx)) throw error
      if (!(await endings.repeat(ctx, String(ctx.params.uid), await provider.Session.get(ctx)))) throw error
    }
  }
}

// Passing faults are told at once: their page leads back to the sign-in page.
const PASSING = new Set<string>(['too-busy', 'rate-limited'])

/**
 * Completes the page of an error with the way back to the application, and with who is signed in, and keeps the error for the application's
 * administrator.
 */
const tellWayOn = (parts: Parts) => {
  const { provider, browserSide } = parts
  return async (ctx: RouterContext, next: () => Promise<unknown>): Promise<void> => {
    try {
      await next()
    } catch (error) {
      if (error instanceof CatalogueError && !PASSING.has(error.code)) {
        await completeErrorPage(parts, ctx, () => browserSide.ways.find(provider, ctx.state.way))
        await keepFailure(parts, ctx, error.code)
      }
      throw error
    }
  }
}

/** Refuses a sign-in while too many wait at the turnstile, before the form is read and the store is asked. */
const refuseCrowd = ({ passwords: { turnstile } }: Parts) => {
  return async (ctx: RouterContext, next: () => Promise<unknown>): Promise<void> => {
    ctx.state.back = interactionPath(String(ctx.params.uid), ctx.state.way)
    if (ctx.method === 'POST') await turnstile.refuseCrowd(ctx.state.address)
    delete ctx.state.back
    await next()
  }
}

/** Passes the turnstile after the form was read, so that a slow sender holds no place. A client that has left meanwhile is skipped. */
const signInInTurn = (parts: Parts, ctx: RouterContext): Promise<void> =>
  parts.passwords.turnstile.pass(ctx.state.address, async () => {
    if (!ctx.req.socket.destroyed) await signIn(parts, ctx)
  })

// A body that cannot be decompressed or decoded is the client's mistake.
const refuseBody = (cause: Error): never => {
  throw new CatalogueError('invalid-request', { cause })
}

/** Returns the pages between the authorization request and its answer. */
export const createInteractionRoutes = (parts: Parts): Middleware<RequestState> => {
  const router = new Router<RequestState>({ prefix: interactionPath(':uid') })
  router.use(tellWayOn(parts))
  router.use(endAsBefore(parts))
  router.use('/login', refuseCrowd(parts))
  router.use(bodyParser({ enableTypes: ['form'], formLimit: '56kb', onError: refuseBody }))
  router.use(refuseForeignForms(parts))
  router.get('/', (ctx) => show(parts, ctx))
  router.post('/login', (ctx) => signInInTurn(parts, ctx))
  router.post('/consent', (ctx) => decide(parts, ctx))
  router.get('/switch', (ctx) => switchMember(parts, ctx))
  router.get('/abort', (ctx) => abort(parts, ctx))
  const routes = router.routes() as Middleware<RequestState>
  // Most requests are for other paths; the prefix check spares them the comparison with each route.
  return (ctx, next) => {
    if (!ctx.path.startsWith(INTERACTIONS)) return next()
    takeWay(ctx)
    return routes(ctx, next)
  }
}
