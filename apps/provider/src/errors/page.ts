import type { ProviderCode } from '@orgo/catalogue'
import { html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { type Brand, page } from '../pages/layout.ts'
import { type NextSteps, nextStep } from './next-step.ts'
import { reference } from './reference.ts'
import { WORDS } from './words.ts'

type ErrorPage = {
  code: ProviderCode
  requestId: string
  language: Language
  brand: Brand | undefined
  steps: NextSteps
  /** The name of the member who is signed in. */
  signedInAs: string | undefined
  /** The page that tells the application's programmers more. */
  more: string
}

type Labels = { more: string; signedIn: (name: string) => string }

const LABELS: Record<Language, Labels> = {
  en: { more: 'What this means for developers', signedIn: (name) => `You are signed in as ${name}.` },
  fr: {
    more: 'Explications pour les développeurs',
    signedIn: (name) => `Vous êtes connecté en tant que ${name}.`,
  },
}

/** Returns the HTML of an error page: title, cause, fix, a next step and the reference. */
export const errorPage = ({
  code,
  requestId,
  language,
  brand,
  steps,
  signedInAs,
  more,
}: ErrorPage): string => {
  const text = WORDS[language][code]
  const labels = LABELS[language]
  return page({
    title: text.title,
    language,
    ...(brand ? { brand } : {}),
    body: html`<h1>${text.title}</h1>
<p>${text.cause}</p>
<p>${text.fix}</p>
${signedInAs !== undefined && html`<p id="signed-in">${labels.signedIn(signedInAs)}</p>`}
${nextStep(language, code, steps)}
${reference(language, code, requestId)}
<p class="below"><a href="${more}">${labels.more}</a></p>`,
  })
}
