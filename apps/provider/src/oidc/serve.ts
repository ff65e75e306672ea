import type { EventEmitter } from 'node:events'
import type { ProviderCode } from '@orgo/catalogue'
import type { Organization } from '@orgo/model'
import type { OrganizationStore, Store } from '@orgo/store'
import type { Context, Middleware } from 'koa'
import compose from 'koa-compose'
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider'
import { answerError } from '../edge/error-boundary.ts'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { renderError } from '../errors/render.ts'
import { allowedMethods, ENDPOINTS, protocolRoute } from '../routes.ts'
import { describeRedirect, sendErrorForm, sendFormPost } from './authorize/delivery.ts'
import { explainAuthorize } from './authorize/explain.ts'
import { FAILURE_EVENTS } from './failure-events.ts'
import { presentedClientId } from './presented-client.ts'
import { letCachesKeep } from './public-documents.ts'
import { explainToken } from './token/explain.ts'
import type { SecretGuesses } from './token/secret-guesses.ts'
import { createUnitOfWork } from './unit-of-work.ts'
import { explainUserinfo } from './userinfo/explain.ts'

type Parts = {
  provider: Provider
  organization: Organization
  store: Store
  data: OrganizationStore
  guesses: SecretGuesses
}

const explain = (
  { organization, store, data }: Parts,
  ctx: KoaContextWithOIDC,
  error: errors.OIDCProviderError,
): Promise<ProviderCode> => {
  switch (ctx.oidc.route) {
    case 'token':
    case 'introspection':
    case 'revocation':
      return explainToken(error, ctx, data)
    case 'userinfo':
      return explainUserinfo(error, ctx, { organization, store, data })
    default:
      return explainAuthorize(error, ctx, data)
  }
}

/** Counts a failed client authentication for the client that was found or, if there is none, for the claimed client id. */
const countFailure = async ({ guesses }: Parts, ctx: KoaContextWithOIDC): Promise<void> => {
  if (ctx.state.guessed === true) return
  const presented = presentedClientId(ctx, ctx.oidc.params ?? {})
  const clientId = ctx.oidc.client?.clientId ?? presented ?? ''
  await guesses.fail({ clientId, address: ctx.state.address })
}

const describeFailure = async (parts: Parts, ctx: Context, inner: KoaContextWithOIDC, failure: Error) => {
  if (!(failure instanceof errors.OIDCProviderError)) {
    // oidc-provider would redirect with `server_error`; a page tells the person, who can try again.
    ctx.remove('Location')
    return answerError(ctx, failure)
  }
  const code = await explain(parts, inner, failure)
  ctx.state.code = code
  const target = ctx.res.getHeader('Location')
  if (target !== undefined) return describeRedirect(ctx, code, String(target))
  if (typeof inner.body === 'string') return sendErrorForm(ctx, inner, { code, error: failure })
  if (code === 'client-authentication-failed') await countFailure(parts, inner)
  renderError(ctx, { code, protocol: inner.body as Record<string, unknown>, status: failure.statusCode })
}

// At these endpoints oidc-provider asks for the member behind a presented token or code.
const ASKS_FOR_MEMBER = new Set<string>([ENDPOINTS.token, ENDPOINTS.userinfo])

/** Commits pending writes. Returns oidc-provider's error, or the commit's own. */
const settle = async (inner: KoaContextWithOIDC, failure: Error | undefined): Promise<Error | undefined> => {
  // After an unexpected error nothing is written, rather than half of what the request would have written.
  if (failure !== undefined && !(failure instanceof errors.OIDCProviderError)) return failure
  try {
    const replay: errors.InvalidGrant | undefined = await inner.state.work.commit()
    if (!replay) return failure
    // The same answer as oidc-provider's own for a used code or refresh token.
    inner.body = { error: replay.error, error_description: replay.error_description }
    return replay
  } catch (error) {
    // The write failed: the redirect's code and the session cookie refer to artifacts that do not exist.
    for (const header of ['Location', 'Set-Cookie']) inner.res.removeHeader(header)
    return error as Error
  }
}

const addressed = (ctx: Context, issuer: URL): void => {
  const { headers } = ctx.req
  headers.host = issuer.host
  headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1)
  delete headers['x-forwarded-host']
  delete headers['x-forwarded-for']
}

const refuseUnknown = (ctx: Context): void => {
  const { route } = ctx.state
  if (route === undefined) throw new CatalogueError('not-found')
  ctx.set('Allow', allowedMethods(route))
  throw new CatalogueError('method-not-allowed')
}

/**
 * Runs an organization's oidc-provider and answers its failures with the catalogue's texts. oidc-provider is a Koa application: it gets a
 * context of its own on the same request and response, so that cookies are signed with the organization's keys.
 */
export const serveProtocol = (parts: Parts): Middleware<RequestState> => {
  const { provider, organization } = parts
  const run = compose(provider.middleware)
  const issuer = new URL(organization.issuer)
  const failures = new WeakMap<object, Error>()
  const emitter: EventEmitter = provider
  for (const event of FAILURE_EVENTS) {
    emitter.on(event, (ctx: KoaContextWithOIDC, error: Error) => void failures.set(ctx, error))
  }
  const answers = new WeakMap<object, Record<string, unknown>>()
  provider.on('authorization.success', (ctx, members = {}) => void answers.set(ctx, members))
  return async (ctx) => {
    ctx.state.route = protocolRoute(ctx.path)
    addressed(ctx, issuer)
    const inner = provider.createContext(ctx.req, ctx.res) as KoaContextWithOIDC
    inner.state = ctx.state
    ctx.state.work = createUnitOfWork({
      data: parts.data,
      asksForMember: ASKS_FOR_MEMBER.has(ctx.path),
    })
    await run(inner, async () => {})
    if (inner.oidc === undefined) return refuseUnknown(ctx)
    const failure = await settle(inner, failures.get(inner))
    const clientId = inner.oidc.client?.clientId
    if (clientId !== undefined) ctx.state.clientId = clientId
    ctx.status = inner.status
    if (inner.body !== undefined) ctx.body = inner.body
    // Koa sends the empty answer of the revocation endpoint as text/plain. Clients should ignore the body (RFC 7009 §2.2), but those that
    // read it expect JSON.
    if (inner.body === '') ctx.body = {}
    if (failure) return describeFailure(parts, ctx, inner, failure)
    letCachesKeep(ctx)
    const members = answers.get(inner)
    if (members && ctx.res.getHeader('Location') === undefined) sendFormPost(ctx, inner, members)
  }
}
