import type { Language } from '../../pages/language.ts'
import { SIGN_IN_WORDS, type SignInWords } from '../../pages/sign-in.ts'

/** The texts of the sign-in, consent and logout pages. */
export type Messages = SignInWords & {
  cancel: (application: string) => string
  consentTitle: (application: string) => string
  consentAsks: (host: string) => string
  consentAsksNothing: (host: string) => string
  signedInAs: string
  notYou: string
  allow: string
  deny: string
  later: string
  logoutTitle: (organization: string) => string
  logoutDetail: (application: string | undefined) => string
  logout: string
  stay: string
  loggedOutTitle: string
  loggedOutDetail: (organization: string) => string
  stayingTitle: string
  stayingDetail: (organization: string) => string
  goTo: (application: string) => string
  startTitle: (organization: string) => string
  startHere: string
  startErrors: string
  toStart: string
}

const en: Messages = {
  ...SIGN_IN_WORDS.en,
  cancel: (application) => `Cancel and go back to ${application}`,
  consentTitle: (application) => `Allow ${application} to know you?`,
  consentAsks: (host) => `The application at ${host} asks for:`,
  consentAsksNothing: (host) => `The application at ${host} asks to sign you in. It asks for no data.`,
  signedInAs: 'Signed in as',
  notYou: 'Not you?',
  allow: 'Allow',
  deny: 'Deny',
  later: 'You are asked again only when the application asks for more.',
  logoutTitle: (organization) => `Sign out of ${organization}?`,
  logoutDetail: (application) =>
    application === undefined
      ? 'You will have to sign in again for the next application.'
      : `${application} has ended your session. You can sign out of your organization, too.`,
  logout: 'Sign out',
  stay: 'Stay signed in',
  loggedOutTitle: 'You are signed out',
  loggedOutDetail: (organization) => `Your session at ${organization} has ended. You can close this page.`,
  stayingTitle: 'You are still signed in',
  stayingDetail: (organization) => `Your session at ${organization} goes on.`,
  goTo: (application) => `Go to ${application}`,
  startTitle: (organization) => `Sign in with ${organization}`,
  startHere:
    'Open the application or website that you want to use, and sign in there. It sends you here and back again.',
  startErrors: 'What an error code means',
  toStart: 'To the start page',
}

const fr: Messages = {
  ...SIGN_IN_WORDS.fr,
  cancel: (application) => `Annuler et revenir à ${application}`,
  consentTitle: (application) => `Autoriser ${application} à vous connaître ?`,
  consentAsks: (host) => `L’application à l’adresse ${host} demande :`,
  consentAsksNothing: (host) =>
    `L’application à l’adresse ${host} demande à vous connecter. Elle ne demande aucune donnée.`,
  signedInAs: 'Connecté en tant que',
  notYou: 'Ce n’est pas vous ?',
  allow: 'Autoriser',
  deny: 'Refuser',
  later: 'La question revient seulement si l’application demande davantage.',
  logoutTitle: (organization) => `Se déconnecter de ${organization} ?`,
  logoutDetail: (application) =>
    application === undefined
      ? 'Il faudra vous reconnecter pour la prochaine application.'
      : `${application} a terminé votre session. Vous pouvez aussi vous déconnecter de votre organisation.`,
  logout: 'Se déconnecter',
  stay: 'Rester connecté',
  loggedOutTitle: 'Vous êtes déconnecté',
  loggedOutDetail: (organization) =>
    `Votre session chez ${organization} est terminée. Vous pouvez fermer cette page.`,
  stayingTitle: 'Vous êtes toujours connecté',
  stayingDetail: (organization) => `Votre session chez ${organization} continue.`,
  goTo: (application) => `Aller vers ${application}`,
  startTitle: (organization) => `Se connecter avec ${organization}`,
  startHere:
    'Ouvrez l’application ou le site que vous voulez utiliser et connectez-vous là. Vous passerez ici, puis y reviendrez.',
  startErrors: 'Ce que signifie un code d’erreur',
  toStart: 'Vers la page d’accueil',
}

export const MESSAGES: Record<Language, Messages> = { en, fr }
