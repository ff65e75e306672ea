import { listApiTokens, Refusal, revokeApiToken } from '@orgo/admin'
import { html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import type { Form, Page } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'

/** Asks before a token is revoked. */
export const showRevoke: Page = async (desk) => {
  const { ctx, visit, actor, organization } = desk
  const words = WORDS[visit.language]
  const { id = '' } = ctx.params
  const token = (await listApiTokens(actor, organization)).find((each) => each.id === id)
  if (!token) throw new Refusal('api-token-unknown', { organization: organization.record.slug, id })
  desk.show(
    settingsPage(desk, {
      section: SITE.apiAccess,
      title: words.revokeTitle(token.name),
      intro: words.revokeIntro,
      narrow: true,
      body: html`<form method="post" action="${SITE.apiAccess}/${token.id}/revoke" class="inline">
<input type="hidden" name="form_token" value="${visit.formToken}">
<button type="submit" class="danger">${words.revokeNow}</button></form>
<p class="below"><a href="${SITE.apiAccess}">${words.back}</a></p>`,
    }),
  )
}

export const revoke: Form = async (desk, _form, again) => {
  const { id = '' } = desk.ctx.params
  if (!again) await revokeApiToken(desk.actor, await desk.forChange(), { id })
  desk.goTo(SITE.apiAccess, 'revoked')
}
