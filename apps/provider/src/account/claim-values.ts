import type { Member, StandardClaim } from '@orgo/model'
import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { WORDS } from './languages.ts'

/** Returns a date of birth in words: a whole date, a year, or a day whose year is left out as 0000. */
const birthdateOf = (language: Language, value: string): string => {
  if (/^\d{4}$/.test(value)) return value
  const hasYear = !value.startsWith('0000')
  // 2000 is a leap year, so every day is in it.
  const date = new Date(hasYear ? value : value.replace(/^0000/, '2000'))
  const parts = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language, hasYear ? { ...parts, year: 'numeric' } : parts).format(date)
}

const linesOf = (text: string): Html =>
  html`${text.split('\n').map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`

const addressOf = ({ formatted, ...parts }: NonNullable<Member['address']>): Html =>
  linesOf(formatted ?? Object.values(parts).join('\n'))

const link = (address: string): Html => html`<a href="${address}" rel="noopener noreferrer">${address}</a>`

/** Returns what a page shows of a standard claim, or `undefined` if the member has none of the kind. */
export const claimValue = (
  language: Language,
  member: Member,
  claim: StandardClaim,
): Html | string | undefined => {
  const { birthdate, gender, locale, address, profile, website } = member
  switch (claim) {
    case 'birthdate':
      return birthdate && birthdateOf(language, birthdate)
    case 'gender':
      return gender && (WORDS[language].genderNames[gender] ?? gender)
    case 'locale':
      return locale && new Intl.DisplayNames(language, { type: 'language' }).of(locale)
    case 'address':
      return address && addressOf(address)
    case 'profile':
      return profile && link(profile)
    case 'website':
      return website && link(website)
    default: {
      const value = member[claim]
      return typeof value === 'string' ? value : undefined
    }
  }
}
