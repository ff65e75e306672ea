import type { OrgoLoginError } from '@orgo/login'
import { html } from 'hono/html'
import { type Html, layout } from './layout.ts'

/** A sign-in or sign-out that did not work, with what the member and the developer need to go on. */
export function failurePage(error: OrgoLoginError): Html {
  return layout({
    title: 'Login with Orgo failed · Harbor Library',
    body: html`<section class="notice">
<p class="eyebrow">Login with Orgo</p>
<h1>That did not work.</h1>
<p class="lead">${error.hint}</p>
<p class="actions"><a class="button" href="/login">Try again</a><a href="${error.docs}">What this error means</a></p>
<dl>
<div><dt>Code</dt><dd><code>${error.code}</code></dd></div>
${error.requestId ? html`<div><dt>Request id</dt><dd><code>${error.requestId}</code></dd></div>` : ''}
</dl>
</section>`,
  })
}

export function notFoundPage(): Html {
  return plainPage('No such shelf.', 'Nothing is at this address.')
}

export function brokenPage(): Html {
  return plainPage('Something broke here.', 'It is our fault, not yours, and it is in our log.')
}

function plainPage(heading: string, lead: string): Html {
  return layout({
    title: `${heading} · Harbor Library`,
    body: html`<section class="notice"><h1>${heading}</h1><p class="lead">${lead}</p><p class="actions"><a class="button" href="/">To the front desk</a></p></section>`,
  })
}
