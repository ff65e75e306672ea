import type { Language } from '../pages/language.ts'

/** The texts around every page of the provider's own application, and of its forms. */
export type SiteWords = {
  skip: string
  navigation: string
  /** The names of the settings' sections. */
  sections: Record<
    'applications' | 'apiAccess' | 'modules' | 'members' | 'branding' | 'rights' | 'signingKeys' | 'auditLog',
    string
  >
  account: string
  signOut: string
  errorPrefix: string
  problems: string
  optional: string
  line: (number: number, text: string) => string
  labeled: (label: string, text: string) => string
  /** What a form says when its record has changed since the form was shown. */
  changedMeanwhile: string
  /** Which part of a long list is shown, and the links to the others. */
  parts: string
  previous: string
  next: string
  part: (first: number, last: number, all: number) => string
  /** What the script says: on a button that copies, after that, and on the button of a form that is on its way. */
  copy: string
  copied: string
  working: string
}

const en: SiteWords = {
  skip: 'Skip to the content',
  navigation: 'Settings',
  sections: {
    applications: 'OAuth Applications',
    apiAccess: 'API access',
    modules: 'Modules',
    members: 'Members',
    branding: 'Branding',
    rights: 'Rights',
    signingKeys: 'Signing keys',
    auditLog: 'Audit log',
  },
  account: 'Your account',
  signOut: 'Sign out',
  errorPrefix: 'Error: ',
  problems: 'There is a problem',
  optional: 'optional',
  line: (number, text) => `Line ${number}: ${text}`,
  labeled: (label, text) => `${label}: ${text}`,
  changedMeanwhile:
    'Somebody else has changed this since you opened the page. Look at the page again, or save once more to replace what they did.',
  parts: 'Parts of the list',
  previous: 'Previous',
  next: 'Next',
  part: (first, last, all) => `${first} to ${last} of ${all}`,
  copy: 'Copy',
  copied: 'Copied',
  working: 'Working…',
}

const fr: SiteWords = {
  skip: 'Aller au contenu',
  navigation: 'Réglages',
  sections: {
    applications: 'Applications OAuth',
    apiAccess: 'Accès à l’API',
    modules: 'Modules',
    members: 'Membres',
    branding: 'Apparence',
    rights: 'Droits',
    signingKeys: 'Clés de signature',
    auditLog: 'Journal d’audit',
  },
  account: 'Votre compte',
  signOut: 'Se déconnecter',
  errorPrefix: 'Erreur : ',
  problems: 'Il y a un problème',
  optional: 'facultatif',
  line: (number, text) => `Ligne ${number} : ${text}`,
  labeled: (label, text) => `${label} : ${text}`,
  changedMeanwhile:
    'Quelqu’un d’autre a changé ceci depuis que vous avez ouvert la page. Regardez-la de nouveau, ou enregistrez encore une fois pour remplacer ses changements.',
  parts: 'Parties de la liste',
  previous: 'Précédent',
  next: 'Suivant',
  part: (first, last, all) => `${first} à ${last} sur ${all}`,
  copy: 'Copier',
  copied: 'Copié',
  working: 'En cours…',
}

export const SITE_WORDS: Record<Language, SiteWords> = { en, fr }
