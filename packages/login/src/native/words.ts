import type { Language } from '../errors/failure-words.ts'

/** How a sign-in ended, for the page that the member's browser shows at its end. */
export type Ending = 'signedIn' | 'denied' | 'failed'

type Words = Record<Ending, string> & { close: string }

const ENGLISH: Words = {
  signedIn: 'You are signed in',
  denied: 'You are not signed in',
  failed: 'Sign-in failed',
  close: 'You can close this window and go back to the program.',
}

const FRENCH: Words = {
  signedIn: 'Vous êtes connecté',
  denied: 'Vous n’êtes pas connecté',
  failed: 'La connexion a échoué',
  close: 'Vous pouvez fermer cette fenêtre et revenir au programme.',
}

export const WORDS: Record<Language, Words> = { en: ENGLISH, fr: FRENCH }
