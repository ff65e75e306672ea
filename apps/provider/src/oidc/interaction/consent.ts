import type { RouterContext } from '@koa/router'
import { SCOPES, type Scope } from '@orgo/model'
import type { Client, Grant, Provider } from 'oidc-provider'
import { z } from 'zod'
import { CatalogueError } from '../../errors/catalogue-error.ts'
import { type Html, html } from '../../pages/html.ts'
import { page } from '../../pages/layout.ts'
import { sharedDataList } from '../../pages/shared-data.ts'
import { SITE } from '../../routes.ts'
import { metadataOf } from '../client-metadata.ts'
import { createConsents } from './consents.ts'
import {
  DENIED,
  type Details,
  finish,
  interactionDetails,
  languageOf,
  type Parts,
  sendPage,
} from './details.ts'
import { MESSAGES } from './messages.ts'

const formSchema = z.object({ answer: z.enum(['allow', 'deny']) })

type Asked = { scopes: Scope[]; claims: string[] }

const requestedClaims = (parameter: unknown): string[] => {
  if (typeof parameter !== 'string') return []
  // oidc-provider validated the parameter when it accepted the request.
  const { userinfo, id_token } = JSON.parse(parameter) as Record<'userinfo' | 'id_token', object | undefined>
  return [...new Set([...Object.keys(userinfo ?? {}), ...Object.keys(id_token ?? {})])]
}

const askedFor = ({ params }: Details): Asked => {
  const scopes = String(params.scope ?? '').split(' ')
  return { scopes: SCOPES.filter((scope) => scopes.includes(scope)), claims: requestedClaims(params.claims) }
}

// Returns the part of a redirect URI that a person can recognize: the host of a web address, the scheme of an app.
const addressOf = (redirectUri: string): string => {
  const { protocol, host } = new URL(redirectUri)
  return protocol === 'https:' || protocol === 'http:' ? host : protocol.slice(0, -1)
}

const answerForm = ({ path, formToken }: Details, answer: 'allow' | 'deny', label: string): Html =>
  html`<form method="post" action="${path}/consent">
<input type="hidden" name="form_token" value="${formToken}">
<input type="hidden" name="answer" value="${answer}">
<button type="submit"${answer === 'deny' && html` class="second"`}>${label}</button>
</form>`

const clientOf = async (provider: Provider, { params }: Details): Promise<Client> => {
  const client = await provider.Client.find(String(params.client_id))
  if (!client) throw new CatalogueError('interaction-expired')
  return client
}

/** Shows the consent page: the application and its address, the data that it asks for, and the signed-in member. */
export const showConsent = async ({ provider, data, brand }: Parts, ctx: RouterContext, details: Details) => {
  const client = await clientOf(provider, details)
  const member = await data.members.find(details.accountId ?? '')
  if (!member) throw new CatalogueError('interaction-expired')
  const language = languageOf(ctx, details)
  const text = MESSAGES[language]
  const list = sharedDataList(askedFor(details), language)
  const title = text.consentTitle(client.clientName ?? client.clientId)
  const { homepage } = metadataOf(client)
  const host = addressOf(String(details.params.redirect_uri))
  const body = html`<h1>${title}</h1>
${homepage !== undefined && html`<p><a href="${homepage}" target="_blank" rel="noopener noreferrer">${homepage}</a></p>`}
<p class="soft">${list ? text.consentAsks(host) : text.consentAsksNothing(host)}</p>
${list}
<p class="who"><span><span class="soft">${text.signedInAs}</span><br>${member.name}<br>${member.email}</span>
<a href="${details.path}/switch">${text.notYou}</a></p>
<div class="actions pair">
${answerForm(details, 'allow', text.allow)}
${answerForm(details, 'deny', text.deny)}
</div>
<p class="below soft">${text.later}</p>`
  sendPage(ctx, brand, page({ title, language, brand, body }))
}

const grantOf = async (
  provider: Provider,
  { payload: { grantId }, params }: Details,
  accountId: string,
): Promise<Grant> => {
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId)
  return known ?? new provider.Grant({ accountId, clientId: String(params.client_id) })
}

const isTry = ({ state }: RouterContext, { params }: Details): boolean =>
  params.redirect_uri === `${state.issuer}${SITE.tried}`

/** Handles the consent form. "Allow" creates a grant and remembers the consent; "deny" sends the application an error. */
export const decide = async (parts: Parts, ctx: RouterContext): Promise<void> => {
  const { provider, data, clock } = parts
  const details = await interactionDetails(parts, ctx)
  const { accountId } = details
  if (details.prompt.name !== 'consent' || accountId === undefined)
    throw new CatalogueError('interaction-expired')
  const form = formSchema.safeParse(ctx.request.body)
  if (!form.success) throw new CatalogueError('invalid-request', { cause: form.error })
  if (form.data.answer === 'deny') return finish(parts, ctx, { details, result: DENIED })
  const asked = askedFor(details)
  const client = await clientOf(provider, details)
  const grant = await grantOf(provider, details, accountId)
  grant.addOIDCScope(asked.scopes.join(' '))
  grant.addOIDCClaims(asked.claims)
  const grantId = await grant.save()
  // In a try the member sees our own address on the page: that is no consent to sign-ins that end at the application's.
  if (!isTry(ctx, details)) await createConsents({ data, clock }).remember(accountId, client, asked)
  await finish(parts, ctx, { details, result: { consent: { grantId } } })
}
