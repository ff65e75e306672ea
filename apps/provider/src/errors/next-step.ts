import type { ProviderCode } from '@orgo/catalogue'
import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'

/** The application that a person came from, and its address. An application on the person's own device has none. */
export type WayOn = { clientId: string; application: string; address: string | undefined }

/** Where a person can go from an error page. */
export type NextSteps = {
  /** The sign-in page, or the sign-out page where that failed. */
  back: string | undefined
  wayOn: WayOn | undefined
  /** The address to ask for again, where the fault may be over. */
  retry: string | undefined
  /** The organization's start page; `undefined` where no organization is known. */
  start: string | undefined
}

type Labels = {
  other: string
  signIn: string
  signOut: string
  application: (name: string) => string
  device: (name: string) => string
  retry: string
  start: string
}

const LABELS: Record<Language, Labels> = {
  en: {
    other: 'Sign in with another account',
    signIn: 'Back to the sign-in page',
    signOut: 'Sign out',
    application: (name) => `Go to ${name}`,
    device: (name) => `Go back to ${name} on your device and start signing in again there.`,
    retry: 'Try again',
    start: 'To the start page',
  },
  fr: {
    other: 'Se connecter avec un autre compte',
    signIn: 'Retour à la page de connexion',
    signOut: 'Se déconnecter',
    application: (name) => `Aller vers ${name}`,
    device: (name) => `Retournez à ${name} sur votre appareil et recommencez la connexion.`,
    retry: 'Réessayer',
    start: 'Vers la page d’accueil',
  },
}

const link = (address: string, label: string): Html =>
  html`<p class="actions"><a class="button" href="${address}">${label}</a></p>`

const backLabel = (labels: Labels, code: ProviderCode): string => {
  if (code === 'post-logout-redirect-uri-mismatch') return labels.signOut
  return code.startsWith('member-') ? labels.other : labels.signIn
}

/** Returns the one step with which a person can go on after an error. */
export const nextStep = (
  language: Language,
  code: ProviderCode,
  { back, wayOn, retry, start }: NextSteps,
): Html => {
  const labels = LABELS[language]
  if (back !== undefined) return link(back, backLabel(labels, code))
  if (retry !== undefined) return link(retry, labels.retry)
  if (wayOn?.address !== undefined) return link(wayOn.address, labels.application(wayOn.application))
  if (wayOn) return html`<p>${labels.device(wayOn.application)}</p>`
  return start === undefined ? html`` : link(start, labels.start)
}
