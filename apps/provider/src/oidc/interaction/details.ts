import type { RouterContext } from '@koa/router'
import type { Clock, Organization } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import { errors, type Provider } from 'oidc-provider'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { chooseLanguage, type Language } from '../../pages/language.ts'
import type { Brand } from '../../pages/layout.ts'

export type Parts = {
  provider: Provider
  organization: Organization
  data: OrganizationStore
  brand: Brand
  clock: Clock
}

export type Details = Awaited<ReturnType<Provider['interactionDetails']>>

/**
 * The interaction that the browser's cookie names.
 *
 * @throws CatalogueError `interaction-expired` when there is none, or the address names another one.
 */
export const interactionDetails = async (provider: Provider, ctx: RouterContext): Promise<Details> => {
  try {
    const details = await provider.interactionDetails(ctx.req, ctx.res)
    if (details.uid === ctx.params.uid) return details
  } catch (cause) {
    if (!(cause instanceof errors.SessionNotFound)) throw cause
    throw new CatalogueError('interaction-expired', { cause })
  }
  throw new CatalogueError('interaction-expired')
}

export const languageOf = (ctx: RouterContext, { params }: Details): Language =>
  chooseLanguage(params.ui_locales, ctx.get('Accept-Language'))

/** A form that another site has the browser send is not the member's answer. Browsers say so; the cookie is SameSite=Lax besides. */
export const refuseForeignForms = async (ctx: RouterContext, next: () => Promise<unknown>): Promise<void> => {
  if (ctx.method === 'POST' && ctx.get('Sec-Fetch-Site') === 'cross-site')
    throw new CatalogueError('invalid-request')
  await next()
}

/** Hands the member's answer to oidc-provider and sends the browser back to it. */
export const finish = async (
  provider: Provider,
  ctx: RouterContext,
  result: Parameters<Provider['interactionResult']>[2],
): Promise<void> => {
  const returnTo = await provider.interactionResult(ctx.req, ctx.res, result, {
    mergeWithLastSubmission: !('error' in result),
  })
  ctx.status = 303
  ctx.redirect(returnTo)
}

/** Where a denied or abandoned request ends: the application is told, in the protocol's words. */
export const DENIED = { error: 'access_denied', error_description: 'the member did not agree' } as const

export const sendPage = (ctx: RouterContext, brand: Brand, markup: string): void => {
  ctx.set('Content-Security-Policy', brand.policy)
  ctx.set('Cache-Control', 'no-store')
  ctx.type = 'html'
  ctx.body = markup
}
