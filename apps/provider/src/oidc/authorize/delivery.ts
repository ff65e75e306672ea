import { createHash } from 'node:crypto'
import { ENGLISH, type ProviderCode } from '@orgo/catalogue'
import type { Context } from 'koa'
import type { errors, KoaContextWithOIDC } from 'oidc-provider'
import { errorUri } from '../../errors/render.ts'
import { languageFor } from '../../pages/chosen-language.ts'
import { html, trusted } from '../../pages/html.ts'
import type { Language } from '../../pages/language.ts'
import { PLATFORM_BRAND, page } from '../../pages/layout.ts'

type Labels = { title: (application: string) => string; go: string }

const LABELS: Record<Language, Labels> = {
  en: { title: (application) => `Back to ${application}`, go: 'Continue' },
  fr: { title: (application) => `Retour à ${application}`, go: 'Continuer' },
}

const SCRIPT = 'document.forms[0].submit()'
const SCRIPT_HASH = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`

type Members = Record<string, unknown>

// Only oidc-provider's text says which parameter is wrong.
const descriptionOf = (code: ProviderCode, own: string | undefined | null): string =>
  code === 'invalid-request' && own ? own : ENGLISH[code].cause

/**
 * Sends an authorization response as a form that submits itself to the application (OAuth 2.0 Form Post Response Mode §2). Without
 * JavaScript the member presses its button.
 */
export const sendFormPost = (ctx: Context, inner: KoaContextWithOIDC, members: Members): void => {
  const { params = {}, client } = inner.oidc
  const brand = ctx.state.brand ?? PLATFORM_BRAND
  const language = languageFor(ctx, params.ui_locales)
  const labels = LABELS[language]
  const title = labels.title(client?.clientName ?? '')
  const fields = Object.entries(members).filter(([, value]) => value !== undefined)
  const body = html`<h1>${title}</h1>
<form method="post" action="${String(params.redirect_uri)}">
${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`)}
<div class="actions"><button type="submit">${labels.go}</button></div>
</form>
<script>${trusted(SCRIPT)}</script>`
  ctx.status = 200
  ctx.type = 'html'
  ctx.set('Content-Security-Policy', `${brand.policy}; script-src ${SCRIPT_HASH}`)
  // Applications that check the origin of a form would get `Origin: null` by the policy of the other pages.
  ctx.set('Referrer-Policy', 'strict-origin')
  ctx.body = page({ title, language, brand, body })
}

/** Sends an error to the application as a form, with the catalogue's page as `error_uri`. */
export const sendErrorForm = (
  ctx: Context,
  inner: KoaContextWithOIDC,
  { code, error }: { code: ProviderCode; error: errors.OIDCProviderError },
): void =>
  sendFormPost(ctx, inner, {
    error: error.error,
    error_description: descriptionOf(code, error.error_description),
    error_uri: errorUri(ctx.state.issuer, code),
    state: inner.oidc.params?.state,
    iss: ctx.state.issuer,
  })

/** Returns the address to which oidc-provider sends an error, with the catalogue's page as `error_uri` (RFC 6749 §4.1.2.1). */
export const describedAddress = (target: string, code: ProviderCode, issuer: string): string => {
  const location = new URL(target)
  const inFragment = location.hash !== ''
  const params = inFragment ? new URLSearchParams(location.hash.slice(1)) : location.searchParams
  params.set('error_description', descriptionOf(code, params.get('error_description')))
  params.set('error_uri', errorUri(issuer, code))
  if (inFragment) location.hash = params.toString()
  return location.href
}
