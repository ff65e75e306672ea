import { ENGLISH, isProviderCode } from '@orgo/catalogue'
import { escapeHtml } from '../escape-html.ts'
import type { Asked } from './asked.ts'
import { htmlPage } from './page.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** `GET /docs/errors/<code>`: what every `error_uri` leads to. */
export const docs = (_world: World, { url }: Asked): Response => {
  const code = url.pathname.split('/').at(-1) ?? ''
  if (!isProviderCode(code)) throw new Refusal('not-found')
  const { title, cause, fix } = ENGLISH[code]
  return htmlPage(title, `<p>${escapeHtml(cause)}</p><p>${escapeHtml(fix)}</p><p><code>${code}</code></p>`)
}
