import type { Language } from '../pages/language.ts'

/** The texts around every page of the provider's own application, and of its forms. */
export type SiteWords = {
  skip: string
  navigation: string
  /** The names of the settings' sections. */
  sections: Record<'applications', string>
  account: string
  signOut: string
  errorPrefix: string
  problems: string
  optional: string
}

const en: SiteWords = {
  skip: 'Skip to the content',
  navigation: 'Settings',
  sections: {
    applications: 'OAuth Applications',
  },
  account: 'Your account',
  signOut: 'Sign out',
  errorPrefix: 'Error: ',
  problems: 'There is a problem',
  optional: 'optional',
}

const fr: SiteWords = {
  skip: 'Aller au contenu',
  navigation: 'Réglages',
  sections: {
    applications: 'Applications OAuth',
  },
  account: 'Votre compte',
  signOut: 'Se déconnecter',
  errorPrefix: 'Erreur : ',
  problems: 'Il y a un problème',
  optional: 'facultatif',
}

export const SITE_WORDS: Record<Language, SiteWords> = { en, fr }
