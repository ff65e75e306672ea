import type { Language } from '../pages/language.ts'

/** Returns a day in the words of a language. Times are told in UTC, because the server does not know the reader's zone. */
export const dayOf = (language: Language, iso: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(iso))
