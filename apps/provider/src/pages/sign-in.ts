import { type Html, html } from './html.ts'
import type { Language } from './language.ts'

export type SignInWords = {
  signInTitle: string
  signInFor: (application: string, organization: string) => string
  email: string
  password: string
  signIn: string
}

export const SIGN_IN_WORDS: Record<Language, SignInWords> = {
  en: {
    signInTitle: 'Sign in',
    signInFor: (application, organization) =>
      `to continue to ${application} with your ${organization} account`,
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
  },
  fr: {
    signInTitle: 'Connexion',
    signInFor: (application, organization) =>
      `pour continuer vers ${application} avec votre compte ${organization}`,
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    signIn: 'Se connecter',
  },
}

/** Returns the heading of the sign-in page. */
export const signInHeading = (words: SignInWords, application: string, organization: string): Html =>
  html`<h1>${words.signInTitle}</h1>
<p class="soft">${words.signInFor(application, organization)}</p>`

/** Returns the fields of the sign-in page and its button; `email` is what is filled in already. */
export const signInFields = (
  words: SignInWords,
  email: string,
): Html => html`<label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${email}">
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<div class="actions"><button type="submit">${words.signIn}</button></div>`
