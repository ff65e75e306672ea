import { listApiTokens, type TokenUse } from '@orgo/admin'
import { type Html, html } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { API, SITE } from '../../routes.ts'
import { dayOf, momentOf } from '../../site/days.ts'
import { table } from '../../site/table.ts'
import type { Desk, Page } from '../desk.ts'
import { settingsPage } from '../settings-page.ts'
import { WORDS } from './languages.ts'

const endText = ({ expiresAt }: TokenUse, language: Language, now: number): string => {
  const words = WORDS[language]
  if (expiresAt === undefined) return words.endless
  const when = momentOf(language, expiresAt)
  return Date.parse(expiresAt) > now ? words.until(when) : words.ended(when)
}

const usedText = ({ lastUse }: TokenUse, language: Language): string => {
  const words = WORDS[language]
  return lastUse === undefined ? words.neverUsed : words.used(momentOf(language, lastUse.at), lastUse.address)
}

const row =
  ({ visit: { language }, clock }: Desk) =>
  (token: TokenUse): Html => {
    const words = WORDS[language]
    return html`<tr><th scope="row">${token.name}</th><td>${token.rights.join(' ')}</td>
<td>${dayOf(language, token.createdAt)}<br><span class="soft">${words.by(token.createdBy)}</span></td>
<td>${endText(token, language, clock.now())}</td><td>${usedText(token, language)}</td>
<td><a href="${SITE.apiAccess}/${token.id}/revoke">${words.revoke}</a></td></tr>`
  }

/** Lists the tokens for the admin API, the newest first. */
export const list: Page = async (desk) => {
  const { visit, actor, organization } = desk
  const words = WORDS[visit.language]
  const tokens = (await listApiTokens(actor, organization)).toReversed()
  const rows = tokens.map(row(desk))
  desk.show(
    settingsPage(desk, {
      section: SITE.apiAccess,
      title: words.title,
      intro: words.intro,
      action: html`<a class="button" href="${SITE.apiAccess}/new">${words.create}</a>`,
      told: words.told,
      body: html`${rows.length > 0 ? table({ label: words.title, columns: [...Object.values(words.columns), ''], rows }) : html`<p class="card">${words.none}</p>`}
<p><a href="${API.docs}">${words.documentation}</a></p>`,
    }),
  )
}
