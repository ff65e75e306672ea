import type { WithSecret } from '@orgo/admin'
import { type Html, html } from '../../pages/html.ts'
import { SITE } from '../../routes.ts'
import type { SitePage } from '../../site/layout.ts'
import type { Desk } from '../desk.ts'
import { WORDS } from './languages.ts'
import { snippetList } from './snippets.ts'
import type { Words } from './words.ts'

const secretPart = (clientSecret: string | undefined, words: Words): Html =>
  clientSecret === undefined
    ? html`<p>${words.noSecret}</p>`
    : html`<code class="secret" data-copy="${words.clientSecret}" id="client-secret">${clientSecret}</code><p class="careful">${words.secretOnce}</p>`

/** Returns the page that shows the credentials of an application, the secret for the only time. */
export const credentials = (
  { visit: { language }, organization: { record } }: Desk,
  { application, clientSecret, warnings }: WithSecret & { warnings: string[] },
  title: string,
): SitePage => {
  const words = WORDS[language]
  return {
    title,
    section: SITE.applications,
    body: html`<div class="narrow"><h1>${title}</h1>
<p class="soft">${words.createdIntro}</p>
${warnings.map((warning) => html`<p class="careful">${warning}</p>`)}
<h2>${words.issuer}</h2><code class="secret" data-copy="${words.issuer}" id="issuer">${record.issuer}</code>
<h2>${words.clientId}</h2><code class="secret" data-copy="${words.clientId}" id="client-id">${application.clientId}</code>
<h2>${words.clientSecret}</h2>
${secretPart(clientSecret, words)}
<h2>${words.paste}</h2>
${snippetList({ issuer: record.issuer, application, clientSecret })}
<p class="actions"><a class="button" href="${SITE.applications}/${application.clientId}">${words.goOn}</a></p></div>`,
  }
}
