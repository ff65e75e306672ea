import type { FailedAttempt } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'
import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { languageFor } from '../pages/chosen-language.ts'
import { html } from '../pages/html.ts'
import type { Language } from '../pages/language.ts'
import { languageFooter } from '../pages/language-form.ts'
import { type Brand, page } from '../pages/layout.ts'
import { ATTEMPTS, ERROR_DOCS, SITE } from '../routes.ts'
import { CatalogueError } from './catalogue-error.ts'
import { explanation } from './docs.ts'
import { wantsPage } from './render.ts'
import { wordsOf } from './words.ts'

type Labels = { sent: string; nothing: string; more: string; troubleshooter: string; docs: string }

const LABELS: Record<Language, Labels> = {
  en: {
    sent: 'What the request said',
    nothing: 'Nothing that explains the failure.',
    more: 'What is registered instead, the administrator of the application sees in the Troubleshooter.',
    troubleshooter: 'Open it in the Troubleshooter',
    docs: 'All error codes',
  },
  fr: {
    sent: 'Ce que la requête disait',
    nothing: 'Rien qui explique l’échec.',
    more: 'Ce qui est enregistré, l’administrateur de l’application le voit dans le dépannage.',
    troubleshooter: 'L’ouvrir dans le dépannage',
    docs: 'Tous les codes d’erreur',
  },
}

// The request's own values; whoever has the link may have sent them. What is registered, and about whom, is the administrator's.
const OWN_FACTS = [
  'client_id',
  'redirect_uri',
  'scope',
  'response_type',
  'grant_type',
  'code_challenge_method',
  'method',
  'prompt',
]

const ownFacts = ({ facts }: FailedAttempt): [name: string, value: string][] =>
  OWN_FACTS.flatMap((name) => {
    const value = facts[name]
    if (value === undefined) return []
    return [[name, Array.isArray(value) ? value.join(' ') : String(value)] as [string, string]]
  })

/** Stands in an address for the empty client id of attempts that name no application. */
const NO_CLIENT = '@none'

/** Returns the address of the page that explains a failed attempt to the application's programmers. */
export const attemptPath = (clientId: string, requestId: string): string =>
  `${ATTEMPTS}${clientId === '' ? NO_CLIENT : clientId}/${requestId}`

type Parts = { data: Pick<OrganizationStore, 'failures'>; brand: Brand }

/**
 * Answers `/docs/attempts/<client id>/<request id>`, which the error page of a visitor links to: what the request itself said, for whoever
 * wrote it. The request id is the key: nobody can guess one.
 */
export const createAttemptPages =
  ({ data, brand }: Parts): Middleware<RequestState> =>
  async (ctx, next) => {
    if (!ctx.path.startsWith(ATTEMPTS) || ctx.method !== 'GET') return next()
    ctx.state.route = `${ATTEMPTS}:clientId/:id`
    const [client = '', id = ''] = ctx.path.slice(ATTEMPTS.length).split('/')
    const attempt = await data.failures.find(client === NO_CLIENT ? '' : client, id)
    if (!attempt) throw new CatalogueError('not-found')
    const language = languageFor(ctx, ctx.query.ui_locales)
    const words = wordsOf(language, attempt.code)
    const facts = ownFacts(attempt)
    if (!wantsPage(ctx)) {
      ctx.body = { code: attempt.code, at: attempt.at, request_id: attempt.id, ...Object.fromEntries(facts) }
      return
    }
    const labels = LABELS[language]
    const rows = facts.map(([name, value]) => html`<div><dt><code>${name}</code></dt><dd>${value}</dd></div>`)
    const body = html`${explanation(language, attempt.code, words)}
<h2>${labels.sent}</h2>
${rows.length > 0 ? html`<dl>${rows}</dl>` : html`<p>${labels.nothing}</p>`}
<p class="soft">${labels.more}</p>
${client !== NO_CLIENT && html`<p class="actions"><a class="button second" href="${SITE.applications}/${client}/troubleshooter/${attempt.id}">${labels.troubleshooter}</a></p>`}
<p class="below"><a href="${ERROR_DOCS}">${labels.docs}</a></p>`
    ctx.type = 'html'
    ctx.set('Content-Security-Policy', brand.policy)
    ctx.body = page({ title: words.title, language, brand, body, footer: languageFooter(ctx, language) })
  }
