import { type Member, STANDARD_CLAIMS, standardClaimsOf } from '@orgo/model'
import { CLAIM_WORDS } from '../pages/claim-words.ts'
import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { languageForm } from '../pages/language-form.ts'
import { SITE } from '../routes.ts'
import type { Page } from '../site/desk.ts'
import { claimValue } from './claim-values.ts'
import { WORDS } from './languages.ts'

const fact = (term: string, value: Html | string): Html => html`<div><dt>${term}</dt><dd>${value}</dd></div>`

const capitalized = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1)

const badge = (language: Language, of: 'email' | 'phone', isVerified: boolean | undefined): Html => {
  const { verified, unverified } = WORDS[language]
  return isVerified
    ? html` <span class="badge good">${verified[of]}</span>`
    : html` <span class="badge">${unverified[of]}</span>`
}

/** The facts that applications ask for most. */
const mainFacts = (language: Language, member: Member): Html => {
  const words = WORDS[language]
  const { email_verified: verified } = standardClaimsOf(member)
  const roles = member.roles.map((role) => words.roleNames[role] ?? role)
  return html`<div class="card"><dl class="facts">
${fact(words.email, html`${member.email}${badge(language, 'email', verified)}`)}
${fact(words.groups, member.groups.length > 0 ? member.groups.join(', ') : words.noGroups)}
${fact(words.roles, roles.join(', '))}
</dl></div>`
}

const otherFacts = (language: Language, member: Member): Html => {
  const facts = STANDARD_CLAIMS.flatMap((claim) => {
    const value = claimValue(language, member, claim)
    const verified =
      claim === 'phone_number' && badge(language, 'phone', standardClaimsOf(member).phone_number_verified)
    return value === undefined
      ? []
      : [fact(capitalized(CLAIM_WORDS[language][claim], language), html`${value}${verified}`)]
  })
  return facts.length === 0
    ? html``
    : html`<h2>${WORDS[language].more}</h2><div class="card"><dl class="facts">${facts}</dl></div>`
}

/** Shows the member's own record. The platform keeps it: there is nothing to change here. */
export const showProfile: Page = async ({ visit: { language, member }, organization, show }) => {
  const words = WORDS[language]
  // The initial stands behind the picture, and in its place while it does not load.
  const portrait = html`<span class="portrait" aria-hidden="true">${[...member.name][0]}
${member.picture !== undefined && html`<img src="${member.picture}" alt="" referrerpolicy="no-referrer">`}</span>`
  show({
    title: words.sections.profile,
    section: SITE.account,
    body: html`<div class="person">${portrait}<div><h1>${member.name}</h1>
<p class="soft">${words.profileIntro(organization.record.name)}</p></div></div>
${mainFacts(language, member)}
${otherFacts(language, member)}
<h2>${words.language}</h2><div class="card"><p>${words.languageDetail}</p>
${languageForm(language)}</div>`,
  })
}
