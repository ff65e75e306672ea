import { findApplication, listSecrets, Refusal, revokeSecret, type SecretUse } from '@orgo/admin'
import { type Application, isLiveSecret } from '@orgo/model'
import { html } from '../../pages/html.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { WORDS } from './languages.ts'

type Asked = { application: Application; secret: SecretUse; isLast: boolean }

const askedFor = async ({ ctx, actor, organization, clock }: Desk): Promise<Asked> => {
  const { clientId = '', secretId = '' } = ctx.params
  const application = await findApplication(actor, organization, { clientId })
  const secrets = await listSecrets(actor, organization, { clientId })
  const secret = secrets.find(({ id }) => id === secretId)
  const about = { organization: organization.record.slug, clientId, secretId }
  if (!secret) throw new Refusal('secret-unknown', about)
  const isLast = !secrets.some((each) => each !== secret && isLiveSecret(each, clock.now()))
  return { application, secret, isLast }
}

/** Asks before a secret ends. The last valid one cannot be ended here. */
export const showEnd: Page = async (desk) => {
  const { application, secret, isLast } = await askedFor(desk)
  const { language, formToken } = desk.visit
  const words = WORDS[language]
  const path = pathOf(application, 'secrets')
  const form = html`<p>${words.endIntro}</p>
<form method="post" action="${path}/${secret.id}/end" class="inline">
<input type="hidden" name="form_token" value="${formToken}">
<button type="submit" class="danger">${words.endNow}</button></form>`
  const another = html`<p class="careful">${words.endLast}</p>
<p class="inline"><a class="button" href="${path}/new">${words.another}</a></p>`
  const body = html`<div class="narrow"><p><a href="${path}">${words.back}</a></p>
<h2>${words.endTitle(secret.name ?? secret.id.slice(0, 8))}</h2>
${isLast ? another : form}</div>`
  desk.show(applicationPage(desk, { application, tab: 'secrets', body }))
}

export const end: Form = async (desk, _form, again) => {
  const { clientId = '', secretId = '' } = desk.ctx.params
  const path = pathOf({ clientId }, 'secrets')
  try {
    if (!again) await revokeSecret(desk.actor, await desk.forChange(), { clientId, secretId })
    desk.goTo(path, 'ended')
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'secret-last')) throw error
    desk.goTo(`${path}/${secretId}/end`)
  }
}
