import { ENGLISH, PROVIDER_CODES, type ProviderCode } from '@orgo/catalogue'
import type { Context } from 'koa'
import { languageFor } from '../pages/chosen-language.ts'
import { PLATFORM_BRAND } from '../pages/layout.ts'
import { audienceOf, ERROR_DOCS, isApi, START } from '../routes.ts'
import type { Violation } from './catalogue-error.ts'
import type { NextSteps } from './next-step.ts'
import { errorPage } from './page.ts'

/** The OAuth 2.0 error codes of answers that do not come from a protocol endpoint; the default is `invalid_request`. */
const OAUTH_ERROR: Partial<Record<ProviderCode, string>> = {
  'client-authentication-failed': 'invalid_client',
  'token-expired': 'invalid_token',
  'login-failed': 'access_denied',
  'member-inactive': 'access_denied',
  'member-suspended': 'access_denied',
  'member-unapproved': 'access_denied',
  'foreign-form': 'access_denied',
  'rate-limited': 'temporarily_unavailable',
  'too-busy': 'temporarily_unavailable',
  'store-unavailable': 'temporarily_unavailable',
  'internal-error': 'server_error',
}

export type Described = {
  code: ProviderCode
  /** oidc-provider's error members, where a protocol endpoint has failed. */
  protocol?: Record<string, unknown> | undefined
  status?: number
  /** For the admin API. */
  detail?: string | undefined
  violations?: readonly Violation[] | undefined
}

export const errorUri = (issuer: string, code: ProviderCode): string => `${issuer}${ERROR_DOCS}${code}`

// A request that only reads can be sent again, and these faults pass: an organization may be new or switched off for a while.
const PASSING = new Set<ProviderCode>([
  'store-unavailable',
  'too-busy',
  'rate-limited',
  'internal-error',
  'unknown-organization',
])

const retryOf = (
  { method, originalUrl, state: { issuer } }: Context,
  code: ProviderCode,
): string | undefined => {
  if (method !== 'GET') return undefined
  if (code === 'https-required') return `${issuer}${originalUrl}`
  return PASSING.has(code) ? originalUrl : undefined
}

const nextStepsOf = (ctx: Context, code: ProviderCode): NextSteps => {
  const { back, wayOn, issuer } = ctx.state
  const retry = retryOf(ctx, code)
  return { back, wayOn, retry, start: issuer === undefined ? undefined : `${issuer}${START}` }
}

/** Returns whether the request is a browser's navigation, which is answered with a page. */
export const wantsPage = (ctx: Context): boolean =>
  audienceOf(ctx.path) === 'browsers' && ctx.accepts('json', 'html') === 'html'

/** Answers with problem details (RFC 9457), as the admin API does. */
const renderProblem = (ctx: Context, { code, detail, violations }: Described): void => {
  const { title, fix } = ENGLISH[code]
  const { issuer, requestId } = ctx.state
  ctx.type = 'application/problem+json'
  ctx.body = {
    // Without an organization, no address is certain to be the provider's own.
    ...(issuer === undefined ? {} : { type: errorUri(issuer, code) }),
    title,
    detail: detail ?? fix,
    status: ctx.status,
    code,
    ...(violations === undefined ? {} : { violations }),
    request_id: requestId,
  }
}

/**
 * Answers with a catalogue entry: a page for a person, JSON for a program. Both carry the code and the request id, which is in the log
 * too.
 */
export const renderError = (ctx: Context, described: Described): void => {
  const { code, protocol, status } = described
  const { title, cause, fix } = ENGLISH[code]
  const { error_description: reason, ...members } = protocol ?? {
    error: OAUTH_ERROR[code] ?? 'invalid_request',
  }
  ctx.state.code = code
  ctx.status = status ?? PROVIDER_CODES[code].status
  if (isApi(ctx.path)) {
    renderProblem(ctx, described)
    return
  }
  if (wantsPage(ctx)) {
    ctx.type = 'html'
    ctx.set('Content-Security-Policy', (ctx.state.brand ?? PLATFORM_BRAND).policy)
    ctx.body = errorPage({
      code,
      requestId: ctx.state.requestId,
      language: languageFor(ctx, ctx.query.ui_locales),
      brand: ctx.state.brand,
      steps: nextStepsOf(ctx, code),
      signedInAs: ctx.state.signedInAs,
      more: ctx.state.attemptPage ?? `${ERROR_DOCS}${code}`,
    })
    return
  }
  ctx.type = 'json'
  ctx.body = {
    ...members,
    // Only oidc-provider's text says which parameter is wrong.
    error_description: code === 'invalid-request' && reason ? reason : `${title}. ${cause}`,
    // Without an organization, no address is certain to be the provider's own.
    ...(ctx.state.issuer === undefined ? {} : { error_uri: errorUri(ctx.state.issuer, code) }),
    title,
    detail: fix,
    status: ctx.status,
    code,
    request_id: ctx.state.requestId,
  }
}
