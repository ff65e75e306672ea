import type { ProviderCode } from '@orgo/catalogue'
import { type Clock, isModuleOn, type Organization } from '@orgo/model'
import { GRANT_KIND, grantIdOf, type OrganizationStore, type Store } from '@orgo/store'
import type { Context } from 'koa'
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider'
import { answerError } from '../edge/error-boundary.ts'
import type { WayOn } from '../errors/next-step.ts'
import { renderError } from '../errors/render.ts'
import { ENDPOINTS, uidOf, WAY_PARAMETER } from '../routes.ts'
import type { OrganizationUses } from '../usage/uses.ts'
import { describedAddress, sendErrorForm } from './authorize/delivery.ts'
import { explainAuthorize } from './authorize/explain.ts'
import { authorizeFacts } from './authorize/facts.ts'
import type { BrowserSide } from './browser/index.ts'
import { attemptOf, type Facts, type Failed, type FailedAttempts } from './failed-attempts.ts'
import { presentedClientId } from './presented-client.ts'
import { completeErrorPage } from './signed-in.ts'
import { explainToken } from './token/explain.ts'
import { tokenFacts } from './token/facts.ts'
import type { SecretGuesses } from './token/secret-guesses.ts'
import { explainUserinfo } from './userinfo/explain.ts'
import { userinfoFacts } from './userinfo/facts.ts'
import { wayTo } from './way-on.ts'

/** What answering one organization's requests needs. */
export type Parts = {
  provider: Provider
  browserSide: BrowserSide
  organization: Organization
  store: Store
  data: OrganizationStore
  guesses: SecretGuesses
  failedAttempts: FailedAttempts
  clock: Clock
  uses: OrganizationUses
}

// While the module is off no client is found (authorize/clients.ts), which oidc-provider tells in these words.
const WITHOUT_CLIENT = [errors.InvalidClient, errors.InvalidClientAuth, errors.InvalidToken]

const explain = async (
  { organization, store, data }: Parts,
  ctx: KoaContextWithOIDC,
  error: errors.OIDCProviderError,
): Promise<ProviderCode> => {
  if (!isModuleOn(organization, 'oauth') && WITHOUT_CLIENT.some((kind) => error instanceof kind))
    return 'module-disabled'
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

const STEPS: Record<string, Failed['step']> = {
  token: 'token',
  introspection: 'introspection',
  revocation: 'revocation',
  userinfo: 'userinfo',
  end_session: 'logout',
  end_session_confirm: 'logout',
}

const factsOf = async ({ clock }: Parts, ctx: KoaContextWithOIDC, code: ProviderCode): Promise<Facts> => {
  switch (ctx.oidc.route) {
    case 'token':
    case 'introspection':
    case 'revocation':
      return tokenFacts(ctx, code, clock)
    case 'userinfo':
      return userinfoFacts(ctx)
    default:
      return authorizeFacts(ctx, code)
  }
}

const stepOf = (route: string, code: ProviderCode): Failed['step'] =>
  code === 'consent-denied' || code === 'interaction-expired' ? 'interaction' : (STEPS[route] ?? 'authorize')

/**
 * Returns the client of a refused request. An access token that has expired is not found any more, but it names its grant, which lives on
 * where the application could have refreshed.
 */
const clientIdOf = async (
  { data }: Parts,
  ctx: Context,
  { oidc: { client, entities, route } }: KoaContextWithOIDC,
): Promise<string | undefined> => {
  const found = client?.clientId ?? entities.AccessToken?.clientId
  if (found !== undefined || route !== 'userinfo') return found
  const grantId = grantIdOf('AccessToken', /^bearer (\S+)$/i.exec(ctx.get('Authorization'))?.[1] ?? '')
  const grant = grantId === undefined ? undefined : await data.artifacts.find(GRANT_KIND, grantId)
  return grant?.payload.clientId as string | undefined
}

/** Keeps the failure for the application's administrator. */
const keepFailure = async (parts: Parts, ctx: Context, inner: KoaContextWithOIDC, code: ProviderCode) =>
  parts.failedAttempts.record(ctx, {
    step: stepOf(inner.oidc.route, code),
    code,
    clientId: await clientIdOf(parts, ctx, inner),
    attempt: attemptOf(inner.oidc.params?.state),
    facts: await factsOf(parts, inner, code),
  })

/** Counts a failed client authentication for the client that was found or, if there is none, for the claimed client id. */
const countFailure = async ({ guesses }: Parts, ctx: KoaContextWithOIDC): Promise<void> => {
  if (ctx.state.guessed === true) return
  const presented = presentedClientId(ctx, ctx.oidc.params ?? {})
  const clientId = ctx.oidc.client?.clientId ?? presented ?? ''
  await guesses.fail({ clientId, address: ctx.state.address })
}

/**
 * Returns the way back to the application. Without a registered redirect URI the request may be anybody's, who must not learn what is
 * registered.
 */
const wayOf = async (
  { provider, browserSide }: Parts,
  ctx: Context,
  { oidc: { client, params } }: KoaContextWithOIDC,
): Promise<WayOn | undefined> => {
  const redirectUri = client?.redirectUris?.find((uri) => uri === params?.redirect_uri)
  return client && redirectUri !== undefined
    ? wayTo(client, redirectUri)
    : browserSide.ways.find(provider, ctx.query[WAY_PARAMETER])
}

/** Sends a resumption of an interaction that is over where the first one ended. Returns whether it could. */
const endsAsBefore = async (
  { browserSide }: Parts,
  ctx: Context,
  { oidc }: KoaContextWithOIDC,
  failure: Error,
) =>
  failure instanceof errors.SessionNotFound &&
  oidc.route === 'resume' &&
  oidc.session !== undefined &&
  browserSide.endings.repeat(ctx, uidOf(ctx.path), oidc.session)

/** Returns the page on which a member who cannot be sent back may still sign out. */
const signOutPage = ({ oidc: { client } }: KoaContextWithOIDC): string =>
  `${ENDPOINTS.end_session}?${new URLSearchParams({ client_id: client?.clientId ?? '' })}`

/** Answers a request that oidc-provider has refused, with the catalogue's texts. */
export const describeFailure = async (
  parts: Parts,
  ctx: Context,
  inner: KoaContextWithOIDC,
  failure: Error,
): Promise<void> => {
  if (!(failure instanceof errors.OIDCProviderError)) {
    // oidc-provider would redirect with `server_error`; a page tells the person, who can try again.
    ctx.remove('Location')
    return answerError(ctx, failure)
  }
  if (await endsAsBefore(parts, ctx, inner, failure)) return
  const code = await explain(parts, inner, failure)
  ctx.state.code = code
  await keepFailure(parts, ctx, inner, code)
  const target = ctx.res.getHeader('Location')
  if (target !== undefined)
    return ctx.set('Location', describedAddress(String(target), code, ctx.state.issuer))
  if (typeof inner.body === 'string') return sendErrorForm(ctx, inner, { code, error: failure })
  if (code === 'client-authentication-failed') await countFailure(parts, inner)
  if (code === 'post-logout-redirect-uri-mismatch') ctx.state.back = signOutPage(inner)
  await completeErrorPage(parts, ctx, () => wayOf(parts, ctx, inner))
  renderError(ctx, { code, protocol: inner.body as Record<string, unknown>, status: failure.statusCode })
}
