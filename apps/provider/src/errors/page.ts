import type { ProviderCode } from '@orgo/catalogue'
import { html } from '../pages/html.ts'
import { chooseLanguage, type Language } from '../pages/language.ts'
import { type Brand, page } from '../pages/layout.ts'
import { ERROR_DOCS } from '../routes.ts'
import { reference } from './reference.ts'
import { WORDS } from './words.ts'

type ErrorPage = {
  code: ProviderCode
  requestId: string
  /** The `Accept-Language` header or `ui_locales`. */
  preferred: string
  brand: Brand | undefined
  back: string | undefined
}

type Labels = { more: string; back: string; again: string }

const LABELS: Record<Language, Labels> = {
  en: {
    more: 'What this means for developers',
    back: 'Sign in with another account',
    again: 'Back to the sign-in page',
  },
  fr: {
    more: 'Explications pour les développeurs',
    back: 'Se connecter avec un autre compte',
    again: 'Retour à la page de connexion',
  },
}

/** Returns the HTML of an error page: title, cause, fix and reference. */
export const errorPage = ({ code, requestId, preferred, brand, back }: ErrorPage): string => {
  const language = chooseLanguage(undefined, preferred)
  const text = WORDS[language][code]
  const labels = LABELS[language]
  const backLabel = code.startsWith('member-') ? labels.back : labels.again
  return page({
    title: text.title,
    language,
    ...(brand ? { brand } : {}),
    body: html`<h1>${text.title}</h1>
<p>${text.cause}</p>
<p>${text.fix}</p>
${back !== undefined && html`<p><a href="${back}">${backLabel}</a></p>`}
${reference(language, code, requestId)}
<p class="below"><a href="${ERROR_DOCS}${code}">${labels.more}</a></p>`,
  })
}
