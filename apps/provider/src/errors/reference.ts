import type { ProviderCode } from '@orgo/catalogue'
import { type Html, html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'

const LABELS: Record<Language, { code: string; request: string }> = {
  en: { code: 'Code', request: 'Request' },
  fr: { code: 'Code', request: 'Requête' },
}

/** Returns the list of an error's code and request id, which a bug report needs. The request id also stands in the log. */
export const reference = (language: Language, code: ProviderCode, requestId: string): Html => {
  const labels = LABELS[language]
  return html`<dl>
<div><dt>${labels.code}</dt><dd><code>${code}</code></dd></div>
<div><dt>${labels.request}</dt><dd><code>${requestId}</code></dd></div>
</dl>`
}
