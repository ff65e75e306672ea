import type { RouterContext } from '@koa/router'
import type { Clock, Organization } from '@orgo/model'
import type { Attempts, OrganizationStore } from '@orgo/store'
import type { AdapterPayload, InteractionResults, PromptDetail, Provider } from 'oidc-provider'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { chooseLanguage, type Language } from '../../pages/language.ts'
import type { Brand } from '../../pages/layout.ts'
import type { Passwords } from '../../passwords/pool.ts'
import type { BrowserSide } from '../browser/index.ts'

export type Parts = {
  provider: Provider
  browserSide: BrowserSide
  passwords: Passwords
  /** Counts guesses at addresses that nobody has. */
  strangers: Attempts
  organization: Organization
  data: OrganizationStore
  brand: Brand
  clock: Clock
}

/** An authorization request that waits for the member: as oidc-provider keeps it, with what our pages need at hand. */
export type Details = {
  payload: AdapterPayload
  uid: string
  prompt: PromptDetail
  params: Record<string, unknown>
  /** Of the session that it began in, where somebody was signed in. */
  accountId: string | undefined
  /** Goes into the page's forms: for browsers that do not say where a form comes from. */
  formToken: string
}

const isOfLiveSession = async (provider: Provider, { session }: AdapterPayload): Promise<boolean> => {
  if (session?.uid === undefined) return true
  const live = await provider.Session.findByUid(session.uid)
  return live !== undefined && live.accountId === session.accountId
}

/**
 * The interaction that the address names, where this browser has begun it.
 *
 * @throws CatalogueError `interaction-expired` when it has not, when it is over, or when its session is.
 */
export const interactionDetails = async (
  { provider, browserSide: { interactions } }: Pick<Parts, 'provider' | 'browserSide'>,
  ctx: RouterContext,
): Promise<Details> => {
  const uid = String(ctx.params.uid)
  const payload = await interactions.find(ctx, uid)
  const formToken = interactions.formToken(ctx, uid)
  if (!payload?.prompt || formToken === undefined || !(await isOfLiveSession(provider, payload)))
    throw new CatalogueError('interaction-expired')
  const { prompt, params = {}, session } = payload
  return {
    payload,
    uid,
    prompt,
    params,
    accountId: session?.accountId,
    formToken,
  }
}

export const languageOf = (ctx: RouterContext, { params }: Details): Language =>
  chooseLanguage(params.ui_locales, ctx.get('Accept-Language'))

type Answer = { details: Details; result: InteractionResults }

/** Hands the member's answer to oidc-provider and sends the browser back to it. */
export const finish = async (
  { browserSide: { interactions }, clock }: Pick<Parts, 'browserSide' | 'clock'>,
  ctx: RouterContext,
  { details: { payload }, result }: Answer,
): Promise<void> => {
  const before = 'error' in result ? {} : payload.lastSubmission
  const remaining = Math.ceil(Number(payload.exp) - clock.now() / 1000)
  await interactions.keep(ctx, { ...payload, result: { ...before, ...result } }, remaining)
  ctx.status = 303
  ctx.redirect(String(payload.returnTo))
}

/** Where a denied or abandoned request ends: the application is told, in the protocol's words. */
export const DENIED = { error: 'access_denied', error_description: 'the member did not agree' } as const

export const sendPage = (ctx: RouterContext, brand: Brand, markup: string): void => {
  ctx.set('Content-Security-Policy', brand.policy)
  ctx.set('Cache-Control', 'no-store')
  ctx.type = 'html'
  ctx.body = markup
}
