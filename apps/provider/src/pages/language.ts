export const LANGUAGES = ['en', 'fr'] as const

export type Language = (typeof LANGUAGES)[number]

const known = (tag: string): Language | undefined =>
  LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language)

/**
 * Returns the language of a page: the first known one of `ui_locales` (OpenID Connect Core §3.1.2.1: space-separated, by preference), then
 * of the browser's `Accept-Language`, then English.
 */
export const chooseLanguage = (uiLocales: unknown, acceptLanguage: string): Language => {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : []
  const accepted = acceptLanguage.split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  for (const tag of [...asked, ...accepted]) {
    const language = known(tag)
    if (language) return language
  }
  return 'en'
}
