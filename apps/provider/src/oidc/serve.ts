import type { EventEmitter } from 'node:events'
import type { Context, Middleware } from 'koa'
import compose from 'koa-compose'
import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { allowedMethods, ENDPOINTS, protocolRoute, uidOf } from '../routes.ts'
import { describedAddress, sendFormPost } from './authorize/delivery.ts'
import { FAILURE_EVENTS } from './failure-events.ts'
import { describeFailure, type Parts } from './failures.ts'
import { letCachesKeep } from './public-documents.ts'
import { releaseContext } from './release-context.ts'
import { createUnitOfWork } from './unit-of-work.ts'
import { usageOf } from './usage.ts'
import { usedConnection } from './used-connection.ts'

// At these endpoints oidc-provider asks for the member behind a presented token or code.
const ASKS_FOR_MEMBER = new Set<string>([ENDPOINTS.token, ENDPOINTS.userinfo])

const textsOf = (params: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

type Outcome = { members: Record<string, unknown> | undefined; failure: Error | undefined }

/** Adds to the request's writes how it ends an interaction, for a form that is sent twice (browser/endings.ts). */
const rememberEnding = (
  { browserSide }: Parts,
  { oidc, res, state, path }: KoaContextWithOIDC,
  { ctx, members, failure }: Outcome & { ctx: Context },
): void => {
  const { session, params, route } = oidc
  const refused = failure instanceof errors.AccessDenied
  // Nothing is stored for somebody who has not signed in.
  if (route !== 'resume' || !session?.accountId || !params || (failure && !refused)) return
  const target = res.getHeader('Location')
  const location = target === undefined ? undefined : String(target)
  const ending = browserSide.endings.artifactOf(ctx, uidOf(path), {
    location: location && refused ? describedAddress(location, 'consent-denied', state.issuer) : location,
    refused,
    code: typeof members?.code === 'string' ? members.code : undefined,
    request: textsOf(params),
    cookies: [res.getHeader('Set-Cookie') ?? []].flat().map(String),
    session: { uid: session.uid, id: session.jti, accountId: session.accountId },
  })
  if (ending) state.work.put(ending)
}

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

const noteUse = ({ clock, uses }: Parts, inner: KoaContextWithOIDC): void => {
  const connection = usedConnection(inner, clock)
  if (connection) uses.noteConnection(connection)
  const usage = usageOf(inner, clock)
  if (usage) uses.count(usage)
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
  const answer = async (ctx: Context, inner: KoaContextWithOIDC): Promise<void> => {
    await run(inner, async () => {})
    if (inner.oidc === undefined) return refuseUnknown(ctx)
    const members = answers.get(inner)
    rememberEnding(parts, inner, { ctx, members, failure: failures.get(inner) })
    const failure = await settle(inner, failures.get(inner))
    const clientId = inner.oidc.client?.clientId
    if (clientId !== undefined) ctx.state.clientId = clientId
    ctx.status = inner.status
    if (inner.body !== undefined) ctx.body = inner.body
    // Koa sends the empty answer of the revocation endpoint as text/plain. Clients should ignore the body (RFC 7009 §2.2), but those that
    // read it expect JSON.
    if (inner.body === '') ctx.body = {}
    if (failure) return describeFailure(parts, ctx, inner, failure)
    // A try of an administrator is no use of the application.
    if (ctx.state.actingFor === undefined) noteUse(parts, inner)
    letCachesKeep(ctx)
    if (members && ctx.res.getHeader('Location') === undefined) sendFormPost(ctx, inner, members)
  }
  return async (ctx) => {
    ctx.state.route = protocolRoute(ctx.path)
    addressed(ctx, issuer)
    const inner = provider.createContext(ctx.req, ctx.res) as KoaContextWithOIDC
    inner.state = ctx.state
    ctx.state.work = createUnitOfWork({
      data: parts.data,
      asksForMember: ASKS_FOR_MEMBER.has(ctx.path),
    })
    try {
      await answer(ctx, inner)
    } finally {
      releaseContext(inner)
    }
  }
}
