import type { Middleware } from 'koa'
import type { RequestState } from '../../edge/state.ts'
import { wantsPage } from '../../errors/render.ts'
import { html } from '../../pages/html.ts'
import { chooseLanguage } from '../../pages/language.ts'
import { page } from '../../pages/layout.ts'
import { ENDPOINTS, ERROR_DOCS, START } from '../../routes.ts'
import { signedInMember } from '../signed-in.ts'
import { type Parts, sendPage } from './details.ts'
import { MESSAGES } from './messages.ts'

/** Answers `/` for a person: tells who is signed in, and where a sign-in begins. Programs find nothing there. */
export const createStartPage =
  ({ provider, data, brand }: Pick<Parts, 'provider' | 'data' | 'brand'>): Middleware<RequestState> =>
  async (ctx, next) => {
    if (ctx.path !== START || ctx.method !== 'GET' || !wantsPage(ctx)) return next()
    ctx.state.route = START
    const member = await signedInMember({ provider, data }, ctx)
    const language = chooseLanguage(undefined, ctx.get('Accept-Language'))
    const text = MESSAGES[language]
    const body = member
      ? html`<h1>${text.startSignedIn}</h1>
<p class="soft">${member.name}<br>${member.email}</p>
<p>${text.startGoOn}</p>
<p class="actions"><a class="button second" href="${ENDPOINTS.end_session}">${text.logout}</a></p>`
      : html`<h1>${text.startTitle(brand.name)}</h1>
<p>${text.startHere}</p>
<p class="below"><a href="${ERROR_DOCS}">${text.startErrors}</a></p>`
    sendPage(
      ctx,
      brand,
      page({ title: member ? text.startSignedIn : text.startTitle(brand.name), language, brand, body }),
    )
  }
