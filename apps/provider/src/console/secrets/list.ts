import { findApplication, listSecrets, type SecretUse } from '@orgo/admin'
import { isLiveSecret } from '@orgo/model'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { dayOf, momentOf } from '../../site/days.ts'
import { table } from '../../site/table.ts'
import { toldNotice } from '../../site/told.ts'
import { applicationPage, pathOf, tabLabel } from '../applications/frame.ts'
import type { Desk, Page } from '../desk.ts'
import { WORDS } from './languages.ts'

const usedText = ({ lastUse }: SecretUse, language: Language): string => {
  const words = WORDS[language]
  return lastUse === undefined
    ? words.neverUsed
    : words.used(dayOf(language, new Date(lastUse.at).toISOString()), lastUse.address)
}

const endText = ({ expiresAt }: SecretUse, language: Language, now: number): string => {
  const words = WORDS[language]
  if (expiresAt === undefined) return words.endless
  const when = momentOf(language, expiresAt)
  return Date.parse(expiresAt) > now ? words.until(when) : words.ended(when)
}

const row =
  ({ visit: { language }, actor, clock }: Desk, path: string) =>
  (secret: SecretUse): Html => {
    const words = WORDS[language]
    const mayEnd = actor.rights.includes('secrets') && isLiveSecret(secret, clock.now())
    return html`<tr><th scope="row">${secret.name ?? words.unnamed}<br><code>${secret.id.slice(0, 8)}</code></th>
<td>${dayOf(language, secret.createdAt)}</td><td>${usedText(secret, language)}</td><td>${endText(secret, language, clock.now())}</td>
<td>${mayEnd && html`<a href="${path}/${secret.id}/end">${words.end}</a>`}</td></tr>`
  }

const DAY = 24 * 60 * 60 * 1000

/** Warns of a secret that is about to end although the application has used it in the last day. */
const warning =
  ({ visit: { language }, clock }: Desk) =>
  ({ name, expiresAt, lastUse }: SecretUse): Html => {
    const words = WORDS[language]
    const now = clock.now()
    const isInUse = lastUse !== undefined && now - lastUse.at < DAY
    return expiresAt !== undefined && Date.parse(expiresAt) > now && isInUse
      ? html`<p class="careful">${words.stillUsed(name ?? words.unnamed, momentOf(language, expiresAt))}</p>`
      : html``
  }

/** Lists the secrets of an application. The newest stands first. */
export const list: Page = async (desk) => {
  const { ctx, visit, actor, organization, told } = desk
  const words = WORDS[visit.language]
  const clientId = ctx.params.clientId ?? ''
  const application = await findApplication(actor, organization, { clientId })
  const secrets = (await listSecrets(actor, organization, { clientId })).toReversed()
  const path = pathOf(application, 'secrets')
  const usesSecrets = application.authMethod.startsWith('client_secret_')
  const label = tabLabel('secrets', visit.language)
  const columns = [words.name, words.created, words.lastUsed, words.ends, '']
  const body = html`${toldNotice(told, words.told)}
<p class="soft">${usesSecrets ? words.intro : words.without}</p>
${secrets.map(warning(desk))}
${secrets.length > 0 && table({ label, columns, rows: secrets.map(row(desk, path)) })}
${usesSecrets && actor.rights.includes('secrets') && html`<p class="actions inline"><a class="button" href="${path}/new">${words.another}</a></p>`}`
  desk.show(applicationPage(desk, { application, tab: 'secrets', body }))
}
