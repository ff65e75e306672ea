import { findApplication } from '@orgo/admin'
import type { Application } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import { NO_PROBLEMS, textField } from '../../site/fields.ts'
import type { Exchange, Tried } from '../../site/try-login.ts'
import { applicationPage, pathOf } from '../applications/frame.ts'
import type { Desk, Form, Page } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'
import type { Words } from './words.ts'

const applicationOf = ({ actor, organization }: Desk, clientId: string): Promise<Application> =>
  findApplication(actor, organization, { clientId })

const startForm = ({ visit: { language, formToken } }: Desk, application: Application): Html => {
  const words = WORDS[language]
  return html`<form method="post" action="${pathOf(application, 'try')}" class="narrow">
<input type="hidden" name="form_token" value="${formToken}">
${textField({ name: 'scope', ...words.scope, value: application.scope.join(' '), problems: NO_PROBLEMS })}
<div class="actions inline"><button type="submit">${words.start}</button></div></form>`
}

/** Shows what a try is, and the form that begins one. */
export const showTry: Page = async (desk) => {
  const words = WORDS[desk.visit.language]
  const application = await applicationOf(desk, desk.ctx.params.clientId ?? '')
  const body =
    application.type === 'service'
      ? html`<p class="card">${words.service}</p>`
      : html`<p class="soft narrow">${words.intro}</p>${startForm(desk, application)}`
  desk.show(applicationPage(desk, { application, tab: 'try', body }))
}

/** Begins a try. */
export const beginTry: Form = async (desk, form) => {
  const { clientId } = await applicationOf(desk, desk.ctx.params.clientId ?? '')
  await desk.services.tryLogin.begin(desk.ctx, { clientId, scope: (form.get('scope') ?? '').trim() })
}

const exchange =
  (words: Words, { authMethod }: Application) =>
  (each: Exchange): Html =>
    html`<section class="card"><h2>${words.steps[each.step]}</h2>
<h3>${words.request}</h3><pre tabindex="0"><code>${each.request}</code></pre>
${each.step === 'token' && authMethod !== 'none' && html`<p class="soft">${words.secret(authMethod)}</p>`}
<h3>${words.answer}</h3><pre tabindex="0"><code>${each.answer}</code></pre></section>`

const outcome = (desk: Desk, application: Application, { exchanges, claims }: Tried): Html => {
  const words = WORDS[desk.visit.language]
  const works = exchanges.every(({ failed }) => !failed)
  return html`<p class="${works ? 'told' : 'careful'}" role="status">${works ? words.done : words.failed}</p>
${exchanges.map(exchange(words, application))}
${claims && html`<section class="card"><h2>${words.claims}</h2><pre tabindex="0"><code>${JSON.stringify(claims, null, 2)}</code></pre></section>`}
<p class="actions inline"><a class="button second" href="${pathOf(application, 'try')}">${words.again}</a></p>`
}

const showOver = (desk: Desk): void => {
  const { over, start } = WORDS[desk.visit.language]
  desk.show(settingsPage(desk, { section: SITE.applications, title: start, intro: over, body: html`` }))
}

/** Shows what the try that comes back has brought. After a reload it is over. */
export const showTried: Page = async (desk) => {
  const tried = await desk.services.tryLogin.finish(desk.ctx)
  if (!tried) return showOver(desk)
  const application = await applicationOf(desk, tried.clientId)
  desk.show(applicationPage(desk, { application, tab: 'try', body: outcome(desk, application, tried) }))
}
