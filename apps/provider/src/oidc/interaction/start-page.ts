import type { Middleware } from 'koa'
import type { RequestState } from '../../edge/state.ts'
import { wantsPage } from '../../errors/render.ts'
import { languageFor } from '../../pages/chosen-language.ts'
import { html } from '../../pages/html.ts'
import { languageFooter } from '../../pages/language-form.ts'
import { page } from '../../pages/layout.ts'
import { ERROR_DOCS, SITE, START } from '../../routes.ts'
import { signedInMember } from '../signed-in.ts'
import { type Parts, sendPage } from './details.ts'
import { MESSAGES } from './messages.ts'

/**
 * Answers `/` for a person: a member who is signed in goes on to their own pages, which every error page thus leads to; a stranger is told
 * where a sign-in begins. Programs find nothing there.
 */
export const createStartPage =
  ({ provider, data, brand }: Pick<Parts, 'provider' | 'data' | 'brand'>): Middleware<RequestState> =>
  async (ctx, next) => {
    if (ctx.path !== START || ctx.method !== 'GET' || !wantsPage(ctx)) return next()
    ctx.state.route = START
    if (await signedInMember({ provider, data }, ctx)) {
      ctx.status = 303
      return ctx.redirect(SITE.account)
    }
    const language = languageFor(ctx, ctx.query.ui_locales)
    const text = MESSAGES[language]
    const title = text.startTitle(brand.name)
    const body = html`<h1>${title}</h1>
<p>${text.startHere}</p>
<p class="below"><a href="${ERROR_DOCS}">${text.startErrors}</a></p>`
    sendPage(ctx, brand, page({ title, language, brand, body, footer: languageFooter(ctx, language) }))
  }
