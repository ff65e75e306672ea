import type { RouterContext } from '@koa/router'
import type { ProviderCode } from '@orgo/catalogue'
import { type Clock, isModuleOn, type Organization } from '@orgo/model'
import type { Attempts, OrganizationStore } from '@orgo/store'
import type { Context } from 'koa'
import type { AdapterPayload, InteractionResults, PromptDetail, Provider } from 'oidc-provider'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { languageFor } from '../../pages/chosen-language.ts'
import type { Language } from '../../pages/language.ts'
import type { Brand } from '../../pages/layout.ts'
import type { Passwords } from '../../passwords/pool.ts'
import { interactionPath, WAY_PARAMETER } from '../../routes.ts'
import type { BrowserSide } from '../browser/index.ts'
import { attemptOf, type FailedAttempts } from '../failed-attempts.ts'
import { OWN_CLIENT_ID } from '../own-client.ts'

export type Parts = {
  provider: Provider
  browserSide: BrowserSide
  passwords: Passwords
  /** Counts guesses at e-mail addresses that no member has. */
  strangers: Attempts
  organization: Organization
  data: OrganizationStore
  brand: Brand
  clock: Clock
  failedAttempts: FailedAttempts
}

/** An authorization request that waits for the member: oidc-provider's payload, and the properties that our pages need. */
export type Details = {
  payload: AdapterPayload
  uid: string
  /** The path of the page; those of its forms begin with it. */
  path: string
  prompt: PromptDetail
  params: Record<string, unknown>
  /** The account of the session in which the interaction began, if a member was signed in. */
  accountId: string | undefined
  /** The forms' token against CSRF, for browsers that do not send a form's origin. */
  formToken: string
}

const isOfLiveSession = async (provider: Provider, { session }: AdapterPayload): Promise<boolean> => {
  if (session?.uid === undefined) return true
  const live = await provider.Session.findByUid(session.uid)
  return live !== undefined && live.accountId === session.accountId
}

/**
 * Returns the interaction that the path names.
 *
 * @throws CatalogueError `interaction-expired` when another browser began it, when it is over, or when its session has ended;
 * `module-disabled` when the organization has switched its applications off meanwhile
 */
export const interactionDetails = async (
  { provider, organization, browserSide: { interactions } }: Parts,
  ctx: RouterContext,
): Promise<Details> => {
  const uid = String(ctx.params.uid)
  const payload = await interactions.find(ctx, uid)
  const formToken = interactions.formToken(ctx, uid)
  if (!payload?.prompt || formToken === undefined || !(await isOfLiveSession(provider, payload)))
    throw new CatalogueError('interaction-expired')
  const { prompt, params = {}, session } = payload
  ctx.state.clientId = String(params.client_id)
  ctx.state.attempt = attemptOf(params.state)
  if (!isModuleOn(organization, 'oauth') && params.client_id !== OWN_CLIENT_ID)
    throw new CatalogueError('module-disabled')
  return {
    payload,
    uid,
    path: interactionPath(uid, ctx.state.way),
    prompt,
    params,
    accountId: session?.accountId,
    formToken,
  }
}

export const languageOf = (ctx: RouterContext, { params }: Details): Language =>
  languageFor(ctx, params.ui_locales)

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
  const way = ctx.state.way === undefined ? '' : `?${WAY_PARAMETER}=${ctx.state.way}`
  ctx.redirect(`${payload.returnTo}${way}`)
}

/** The result of a denied or canceled request, which oidc-provider sends to the application (RFC 6749 §4.1.2.1). */
export const DENIED = { error: 'access_denied', error_description: 'the member did not agree' } as const

export const sendPage = (ctx: Context, brand: Brand, markup: string): void => {
  ctx.set('Content-Security-Policy', brand.policy)
  ctx.type = 'html'
  ctx.body = markup
}

/**
 * Keeps a failure of an interaction for the application's administrator. Nothing that was typed is kept: people type passwords into the
 * field of the e-mail address. Without a client there is no application to keep it for.
 */
export const keepFailure = async (
  { failedAttempts }: Pick<Parts, 'failedAttempts'>,
  ctx: Context,
  code: ProviderCode,
): Promise<void> => {
  const { clientId = ctx.state.wayOn?.clientId, attempt } = ctx.state
  if (clientId !== undefined)
    await failedAttempts.record(ctx, { step: 'interaction', code, clientId, attempt, facts: {} })
}
