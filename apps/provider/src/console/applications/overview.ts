import { findApplication, readActivity } from '@orgo/admin'
import { html } from '../../pages/html.ts'
import { dayOf } from '../../site/days.ts'
import { healthOf } from '../activity/health.ts'
import type { Page } from '../desk.ts'
import { applicationPage } from './frame.ts'
import { WORDS } from './languages.ts'
import { snippetList } from './snippets.ts'

export const overview: Page = async (desk) => {
  const { ctx, visit, actor, organization } = desk
  const words = WORDS[visit.language]
  const { issuer } = organization.record
  const application = await findApplication(actor, organization, { clientId: ctx.params.clientId ?? '' })
  const usage = actor.rights.includes('logs')
    ? await readActivity(actor, organization, { clientId: application.clientId, days: 2 })
    : undefined
  const fact = (term: string, value: string) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`
  const body = html`${usage && html`<p id="health"><strong>${healthOf(visit.language, usage)}</strong></p>`}
${application.description !== undefined && html`<p>${application.description}</p>`}
<div class="card"><dl class="facts">
<div><dt>${words.clientId}</dt><dd><code data-copy="${words.clientId}">${application.clientId}</code></dd></div>
${fact(words.issuer, issuer)}
${fact(words.type, words.types[application.type].title)}
${fact(words.allowed, application.scope.join(' '))}
${fact(words.registeredOn, dayOf(visit.language, application.createdAt))}
${fact(words.changedOn, dayOf(visit.language, application.updatedAt))}
</dl></div>
<h2>${words.paste}</h2>
${snippetList({ issuer, application, clientSecret: undefined })}`
  desk.show(applicationPage(desk, { application, tab: 'overview', body }))
}
