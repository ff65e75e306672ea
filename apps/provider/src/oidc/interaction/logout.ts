import type { Middleware } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { RequestState } from '../../edge/state.ts'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { languageFor } from '../../pages/chosen-language.ts'
import { type Html, html, trusted } from '../../pages/html.ts'
import { PLATFORM_BRAND, page } from '../../pages/layout.ts'
import { CONFIRM_LOGOUT, protocolRoute, START } from '../../routes.ts'
import { isOwnForm } from '../browser/own-forms.ts'
import { wayTo } from '../way-on.ts'
import { endSession, leave } from './end-session.ts'
import { isAskedFor } from './logout-hint.ts'
import { MESSAGES } from './messages.ts'

const send = (
  ctx: KoaContextWithOIDC,
  title: (organization: string) => string,
  body: (organization: string) => Html,
) => {
  const brand = ctx.state.brand ?? PLATFORM_BRAND
  const language = languageOf(ctx)
  ctx.set('Content-Security-Policy', brand.policy)
  ctx.type = 'html'
  ctx.body = page({ title: title(brand.name), language, brand, body: body(brand.name) })
}

const languageOf = (ctx: KoaContextWithOIDC) => languageFor(ctx, ctx.oidc.params?.ui_locales)

/**
 * Accepts the answer to "Sign out?" from our own page only (CSRF). If the browser does not send a form's origin, oidc-provider's token in
 * the form protects the answer.
 *
 * @throws CatalogueError `foreign-form`
 */
export const refuseForeignLogout: Middleware<RequestState> = async (ctx, next) => {
  const isLogout = ctx.method === 'POST' && protocolRoute(ctx.path) === CONFIRM_LOGOUT
  if (isLogout && isOwnForm(ctx) === false) throw new CatalogueError('foreign-form')
  await next()
}

/**
 * Asks before the session ends, since any site can link here (RP-Initiated Logout §6), unless the member has said it in the application.
 * `form` is oidc-provider's, with its token.
 */
export const logoutSource = async (ctx: KoaContextWithOIDC, form: string): Promise<void> => {
  if (isAskedFor(ctx)) return endSession(ctx)
  const text = MESSAGES[languageOf(ctx)]
  const buttons = html`<div class="actions">
<button type="submit" name="logout" value="yes">${text.logout}</button>
<button type="submit" class="second">${text.stay}</button>
</div></form>`
  send(
    ctx,
    text.logoutTitle,
    (organization) => html`<h1>${text.logoutTitle(organization)}</h1>
<p class="soft">${text.logoutDetail(ctx.oidc.client?.clientName)}</p>
${trusted(form.replace('</form>', buttons.markup))}`,
  )
}

const showStaying = (ctx: KoaContextWithOIDC): void => {
  const text = MESSAGES[languageOf(ctx)]
  const { client } = ctx.oidc
  const way = client && wayTo(client, undefined)
  send(
    ctx,
    () => text.stayingTitle,
    (organization) => html`<h1>${text.stayingTitle}</h1>
<p>${text.stayingDetail(organization)}</p>
<p class="actions"><a class="button" href="${way?.address ?? START}">${way?.address ? text.goTo(way.application) : text.toStart}</a></p>`,
  )
}

/** Lets a browser without a session go on at once: oidc-provider would send it through a page with a form, although nothing ends. */
export const leaveWithoutSession: Middleware = async (ctx, next) => {
  await next()
  const { oidc } = ctx as KoaContextWithOIDC
  const isOver = oidc?.route === 'end_session' && oidc.session?.accountId === undefined
  if (!isOver || typeof ctx.body !== 'string') return
  // Nothing waits for an answer.
  ctx.remove('Set-Cookie')
  leave(ctx as KoaContextWithOIDC)
}

export const postLogoutSuccessSource = async (ctx: KoaContextWithOIDC): Promise<void> => {
  const text = MESSAGES[languageOf(ctx)]
  const { accountId } = await ctx.oidc.provider.Session.get(ctx)
  if (accountId !== undefined) return showStaying(ctx)
  send(
    ctx,
    () => text.loggedOutTitle,
    (organization) => html`<h1>${text.loggedOutTitle}</h1>
<p>${text.loggedOutDetail(organization)}</p>
<p class="below"><a href="${START}">${text.toStart}</a></p>`,
  )
}
