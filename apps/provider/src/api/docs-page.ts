import type { ProviderCode } from '@orgo/catalogue'
import { type Html, html } from '../pages/html.ts'
import { API, ERROR_DOCS } from '../routes.ts'
import type { Endpoint } from './endpoint.ts'
import { ENDPOINTS, GROUPS, groupOf } from './endpoints.ts'
import type { OpenApi } from './openapi/document.ts'
import type { Schema } from './openapi/schemas.ts'
import { COMMON_CODES, ownCodesOf } from './problem-codes.ts'

/** What the page has beyond the common style sheet. */
export const DOCS_STYLE = `
main{max-width:60rem}
h2{font-size:1.35rem;margin:3rem 0 .25rem}h3{font-size:1rem;margin:2.25rem 0 .25rem;overflow-wrap:anywhere}
section p,h2+p{margin:.25rem 0}
pre{overflow-x:auto;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem}
.fields{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.5rem 0}
caption{text-align:left;font-weight:600;padding:.35rem 0}
th,td{text-align:left;vertical-align:top;font-weight:400;padding:.35rem 1rem .35rem 0;border-top:1px solid var(--line)}
td:last-child{width:55%}
`

const typeOf = (schema: Schema): string => {
  const { $ref, anyOf, enum: values, items, format, type } = schema
  if ($ref !== undefined) return $ref.split('/').at(-1) ?? ''
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ')
  if (values) return values.join(', ')
  if (items) return `list of ${typeOf(items)}`
  return format ?? type ?? 'anything'
}

/** Descriptions are Markdown, as OpenAPI has it. */
const plain = (text: string): string => text.replaceAll('`', '')

const meaningOf = ({ description = '', default: otherwise }: Schema): string =>
  [plain(description), otherwise === undefined ? '' : `Default: ${JSON.stringify(otherwise)}`]
    .filter(Boolean)
    .join('. ')

const row = (name: string, schema: Schema, required: boolean): Html =>
  html`<tr><th scope="row"><code>${name}</code>${required && ' *'}</th><td>${typeOf(schema)}</td><td>${meaningOf(schema)}</td></tr>`

const fields = (caption: string, { properties = {}, required = [] }: Schema): Html =>
  html`<div class="fields" tabindex="0"><table><caption>${caption}</caption>
${Object.entries(properties).map(([name, schema]) => row(name, schema, required.includes(name)))}</table></div>`

const codeLinks = (codes: readonly ProviderCode[]): Html[] =>
  codes.map((code, at) => html`${at > 0 && ', '}<a href="${ERROR_DOCS}${code}"><code>${code}</code></a>`)

const documentLink = (name: string): Html => html`<a href="#document-${name}"><code>${name}</code></a>`

const answerOf = ({ status, answer }: Endpoint): Html =>
  answer
    ? html`<p>Answer: ${status}, ${documentLink(answer.name)}.</p>`
    : html`<p>Answer: ${status}, no body.</p>`

const section =
  ({ components: { schemas }, paths }: OpenApi) =>
  (endpoint: Endpoint): Html => {
    const { id, method, path, summary, right, alsoRight, body } = endpoint
    const own = ownCodesOf(endpoint)
    const query = paths[path]?.[method]?.parameters.filter((each) => each.in === 'query') ?? []
    const properties = Object.fromEntries(
      query.map(({ name, schema, description }) => [name, { ...schema, description }]),
    )
    return html`<section id="${id}">
<h3><code>${method.toUpperCase()} ${API.prefix}${path}</code></h3>
<p>${plain(summary)}. Needs the right <code>${right}</code>${alsoRight && html` and the right <code>${alsoRight}</code>`}.</p>
${query.length > 0 && fields('Query', { properties })}
${body && fields('Body', schemas[body.name] ?? {})}
${answerOf(endpoint)}
${own.length > 0 && html`<p>Can also fail with ${codeLinks(own)}.</p>`}
</section>`
  }

const introduction = (issuer: string): Html => html`<h1>Admin API</h1>
<p>What an administrator can do, for programs: JSON in, JSON out. The <a href="${API.document}">OpenAPI document</a> tells the same to
programs.</p>
<pre tabindex="0"><code>curl ${issuer}${API.prefix}/oauth-applications -H "Api-Token: orgo_pat_…"</code></pre>
<ul>
<li>A failed request is answered with <code>application/problem+json</code> (RFC 9457): <code>title</code>, <code>detail</code>,
<code>status</code>, a stable <code>code</code>, <code>violations</code> and <code>request_id</code>. Every operation can fail with
${codeLinks(COMMON_CODES)}.</li>
<li>A list has <code>items</code> and, if there are more, <code>next_cursor</code>, also as a <code>Link</code> with <code>rel="next"</code>.</li>
<li>A record has an <code>ETag</code>. A change with <code>If-Match</code> changes that version only. In a <code>PATCH</code>,
<code>null</code> removes what is optional.</li>
<li>Of requests that make something and have the same <code>Idempotency-Key</code>, one is done within a day. The others are answered as the
first one was, without what was shown once, and with <code>Idempotency-Replayed: true</code>.</li>
<li><code>RateLimit</code> tells what is left of the token’s quota.</li>
</ul>`

const contents = (): Html =>
  html`<ul>${Object.entries(GROUPS).map(
    ([group, about]) => html`<li><a href="#${group}">${group}</a>: ${about}</li>`,
  )}<li><a href="#documents">documents</a>: What is answered.</li></ul>`

const documents = ({ components: { schemas } }: OpenApi): Html => {
  const names = [...new Set(ENDPOINTS.flatMap(({ answer }) => answer?.name ?? []))]
  return html`<h2 id="documents">documents</h2>
${names.map((name) => html`<section id="document-${name}">${fields(name, schemas[name] ?? {})}</section>`)}`
}

/** Returns the documentation of an organization's API for people. A star marks what is required, or always there. */
export const docsBody = (issuer: string, document: OpenApi): Html => html`${introduction(issuer)}
${contents()}
${[...Map.groupBy(ENDPOINTS, groupOf)].map(
  ([group, endpoints]) =>
    html`<h2 id="${group}">${group}</h2><p>${GROUPS[group]}</p>${endpoints.map(section(document))}`,
)}
${documents(document)}
<p class="soft">* in a body: required; in a document: always there.</p>`
