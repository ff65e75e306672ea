/** The sentences of the failure page beside those of the catalogue. */
type Words = {
  title: string
  denied: { title: string; text: string }
  tryAgain: string
  goOn: string
  code: string
  requestId: string
  more: string
}

const ENGLISH: Words = {
  title: 'Sign-in failed',
  denied: { title: 'You are not signed in', text: 'You chose not to share your account with this site.' },
  tryAgain: 'Sign in again',
  goOn: 'Back to the site',
  code: 'Code',
  requestId: 'Request id',
  more: 'What this means',
}

const FRENCH: Words = {
  title: 'La connexion a échoué',
  denied: {
    title: 'Vous n’êtes pas connecté',
    text: 'Vous avez choisi de ne pas partager votre compte avec ce site.',
  },
  tryAgain: 'Se connecter à nouveau',
  goOn: 'Retour au site',
  code: 'Code',
  requestId: 'Identifiant de la requête',
  more: 'Ce que cela signifie',
}

export type Language = 'en' | 'fr'

export const WORDS: Record<Language, Words> = { en: ENGLISH, fr: FRENCH }

/** Returns the language of a person's browser: French where it comes before English (RFC 9110 §12.5.4). */
export const languageOf = (request: Pick<Request, 'headers'>): Language => {
  const ranges = (request.headers.get('accept-language') ?? '').toLowerCase().split(',')
  const first = ranges.map((range) => range.trim().slice(0, 2)).find((language) => language in WORDS)
  return first === 'fr' ? 'fr' : 'en'
}
