import type { Middleware } from 'koa'
import type { KoaContextWithOIDC } from 'oidc-provider'
import type { RequestState } from '../../edge/state.ts'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { languageFor } from '../../pages/chosen-language.ts'
import { type Html, html, trusted } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { PLATFORM_BRAND, page } from '../../pages/layout.ts'
import { CONFIRM_LOGOUT, protocolRoute, START } from '../../routes.ts'
import { isOwnForm } from '../browser/own-forms.ts'
import { wayTo } from '../way-on.ts'
import { endSession, leave, loggedOutPage } from './end-session.ts'
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

/** Leads to the application that the member has come from, if its homepage is known. */
const onward = ({ oidc: { client } }: KoaContextWithOIDC, text: (typeof MESSAGES)[Language]): Html => {
  const way = client && wayTo(client, undefined)
  return way?.address === undefined
    ? html`<p class="below"><a href="${START}">${text.toStart}</a></p>`
    : html`<p class="actions"><a class="button" href="${way.address}">${text.goTo(way.application)}</a></p>`
}

/** Lets a browser without a session go on at once: oidc-provider would send it through a page with a form, although nothing ends. */
const leaveWithoutSession = (ctx: KoaContextWithOIDC): void => {
  if (ctx.oidc.session?.accountId !== undefined || typeof ctx.body !== 'string') return
  // Nothing waits for an answer.
  ctx.remove('Set-Cookie')
  leave(ctx)
}

/** Names the application to the page after a logout, as oidc-provider does only when the member stays. */
const nameApplication = (ctx: KoaContextWithOIDC): void => {
  if (ctx.response.get('Location') === ctx.oidc.urlFor('end_session_success'))
    ctx.set('Location', loggedOutPage(ctx))
}

/** Completes what oidc-provider answers at the logout endpoints. */
export const completeLogout: Middleware = async (ctx, next) => {
  await next()
  const inner = ctx as KoaContextWithOIDC
  if (inner.oidc?.route === 'end_session') leaveWithoutSession(inner)
  if (inner.oidc?.route === 'end_session_confirm') nameApplication(inner)
}

export const postLogoutSuccessSource = async (ctx: KoaContextWithOIDC): Promise<void> => {
  const text = MESSAGES[languageOf(ctx)]
  const { accountId } = await ctx.oidc.provider.Session.get(ctx)
  const title = accountId === undefined ? text.loggedOutTitle : text.stayingTitle
  const detail = accountId === undefined ? text.loggedOutDetail : text.stayingDetail
  send(
    ctx,
    () => title,
    (organization) => html`<h1>${title}</h1>
<p>${detail(organization)}</p>
${onward(ctx, text)}`,
  )
}
