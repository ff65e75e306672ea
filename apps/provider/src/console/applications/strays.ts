import { listStrayFailures } from '@orgo/admin'
import { type Html, html } from '../../pages/html.ts'
import type { Desk } from '../desk.ts'
import { WORDS } from './languages.ts'

/** Tells those who may see the logs of failed attempts that name no application: one may have a wrong Client ID. */
export const strayNotice = async ({ actor, organization, visit: { language } }: Desk): Promise<Html> => {
  if (!actor.rights.includes('logs')) return html``
  const words = WORDS[language]
  const { count, mostFrom, newest } = await listStrayFailures(actor, organization)
  if (count === 0) return html``
  // Strangers have sent them: twenty long ones would fill the page.
  const ids = [...new Set(newest.map(({ facts }) => String(facts.client_id ?? '').slice(0, 128)))].filter(
    Boolean,
  )
  return html`<details class="careful"><summary>${words.strays(count, mostFrom)}</summary>
<p>${words.straysFix}</p>${ids.length > 0 && html`<p>${ids.map((id) => html`<code>${id}</code> `)}</p>`}</details>`
}
