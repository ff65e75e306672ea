import { CatalogueError } from '../errors/catalogue-error.ts'
import { html } from '../pages/html.ts'
import { SITE } from '../routes.ts'
import type { Form, Page } from '../site/desk.ts'
import { connectionFacts, ownApplications } from './connections.ts'
import { WORDS } from './languages.ts'

/** Asks before an application loses its access. */
export const showRemoval: Page = async (desk) => {
  const { ctx, visit, show } = desk
  const { language, formToken } = visit
  const words = WORDS[language]
  const applications = await ownApplications(desk)
  const connected = applications.find(({ application }) => application.clientId === ctx.params.clientId)
  if (!connected) throw new CatalogueError('not-found')
  const { name, clientId } = connected.application
  const title = words.removeTitle(name)
  show({
    title,
    section: SITE.connections,
    body: html`<div class="narrow"><h1>${title}</h1>
${words.removeDetail(name).map((sentence) => html`<p>${sentence}</p>`)}
<div class="card">${connectionFacts(language, connected)}</div>
<form method="post" action="${SITE.connections}/${encodeURIComponent(clientId)}">
<input type="hidden" name="form_token" value="${formToken}">
<div class="actions pair"><button class="danger" type="submit">${words.remove}</button>
<a class="button second" href="${SITE.connections}">${words.cancel}</a></div>
</form></div>`,
  })
}

/** Removes the access. Sent again, the form removes nothing that was allowed again meanwhile. */
export const remove: Form = async ({ ctx, actor, visit, services, forChange, goTo }, _form, again) => {
  const pair = { accountId: visit.member.id, clientId: ctx.params.clientId ?? '' }
  if (!again) await services.disconnect(ctx, actor, await forChange(), pair)
  goTo(SITE.connections, 'removed')
}
