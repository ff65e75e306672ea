import type { Context } from 'koa'
import { type Html, html } from '../pages/html.ts'
import { type Brand, page } from '../pages/layout.ts'
import { API, ERROR_DOCS } from '../routes.ts'
import type { Endpoint } from './endpoint.ts'
import { ENDPOINTS, GROUPS, groupOf } from './endpoints.ts'
import type { DescribeApi } from './openapi.ts'
import { problemCodesOf } from './problem-codes.ts'
import { querySchemaOf } from './requests/input.ts'

type Schema = { shape: Record<string, { description?: string | undefined; isOptional(): boolean }> }

const fields = (title: string, { shape }: Schema): Html | false =>
  Object.keys(shape).length > 0 &&
  html`<h4>${title}</h4>
<dl>${Object.entries(shape).map(
    ([name, schema]) =>
      html`<div><dt><code>${name}</code></dt><dd>${schema.description ?? ''}${!schema.isOptional() && html` <strong>required</strong>`}</dd></div>`,
  )}</dl>`

const codesOf = (endpoint: Endpoint): Html =>
  html`<p>Can fail with ${problemCodesOf(endpoint).map(
    (code, at) => html`${at > 0 && ', '}<a href="${ERROR_DOCS}${code}"><code>${code}</code></a>`,
  )}.</p>`

const section = (endpoint: Endpoint): Html => html`<section id="${endpoint.id}">
<h3><code>${endpoint.method.toUpperCase()} ${API.prefix}${endpoint.path}</code></h3>
<p>${endpoint.summary}. Needs the right <code>${endpoint.right}</code>.</p>
${fields('Query', querySchemaOf(endpoint))}
${endpoint.body && fields('Body', endpoint.body.schema)}
${endpoint.answer && fields(`Answer (${endpoint.status})`, endpoint.answer.schema)}
${codesOf(endpoint)}
</section>`

const group = ([tag, endpoints]: [string, Endpoint[]]): Html =>
  html`<h2 id="${tag}">${tag}</h2>
<p>${GROUPS[tag]}</p>
${endpoints.map(section)}`

const bodyOf = (issuer: string): Html => html`<h1>Admin API</h1>
<p>What an administrator can do, for programs: JSON in, JSON out. The same is told to programs by the
<a href="${API.document}">OpenAPI document</a>.</p>
<pre><code>curl ${issuer}${API.prefix}/oauth-applications -H "Api-Token: orgo_pat_…"</code></pre>
<ul>
<li>A failed request is answered with <code>application/problem+json</code> (RFC 9457): <code>title</code>, <code>detail</code>,
<code>status</code>, a stable <code>code</code>, <code>violations</code> and <code>request_id</code>.</li>
<li>A list has <code>items</code> and, if there are more, <code>next_cursor</code>, also as a <code>Link</code> with rel="next".</li>
<li>A record has an <code>ETag</code>. A change with <code>If-Match</code> changes that version only.</li>
<li>Of requests that make something and have the same <code>Idempotency-Key</code>, one is done within a day. The others are answered as the
first one was, without what was shown once, and with <code>Idempotency-Replayed</code>.</li>
<li><code>RateLimit</code> tells what is left of the token's quota.</li>
</ul>
<ul class="scopes">${ENDPOINTS.map(({ id, summary }) => html`<li><a href="#${id}"><code>${id}</code></a><br><span>${summary}</span></li>`)}</ul>
${[...Map.groupBy(ENDPOINTS, groupOf)].map(group)}`

type Parts = { name: string; issuer: string; brand: Brand; describe: DescribeApi }

/**
 * Returns what serves the documentation, by path: the OpenAPI document for programs, and a page for people, which loads nothing from
 * elsewhere.
 */
export const createDocs = ({ name, issuer, brand, describe }: Parts) =>
  new Map<string, (ctx: Context) => void>([
    [
      API.document,
      (ctx) => {
        ctx.type = 'json'
        ctx.body = describe({ name, issuer })
      },
    ],
    [
      API.docs,
      (ctx) => {
        ctx.type = 'html'
        ctx.set('Content-Security-Policy', brand.policy)
        ctx.body = page({ title: 'Admin API', language: 'en', brand, body: bodyOf(issuer) })
      },
    ],
  ])
