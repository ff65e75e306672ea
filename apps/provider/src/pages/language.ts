export const LANGUAGES = ['en', 'fr'] as const

export type Language = (typeof LANGUAGES)[number]

const known = (tag: string): Language | undefined =>
  LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language)

/** What speaks for a language, the strongest first. */
type Wishes = {
  /** The parameter of the request (OpenID Connect Core §3.1.2.1): tags with spaces between them, by preference. */
  uiLocales: unknown
  /** What somebody has chosen in this browser. */
  chosen: string | undefined
  /** The header `Accept-Language`. */
  accepted: string
}

/** Returns the language of a page: the first one that is wished for and known, or English. */
export const chooseLanguage = ({ uiLocales, chosen = '', accepted }: Wishes): Language => {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : []
  const ofBrowser = accepted.split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  for (const tag of [...asked, chosen, ...ofBrowser]) {
    const language = known(tag)
    if (language) return language
  }
  return 'en'
}
