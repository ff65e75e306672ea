import type { Clock } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import type { Middleware, Next, ParameterizedContext } from 'koa'
import compose from 'koa-compose'
import type { JWK } from 'oidc-provider'
import { createAccount } from '../account/index.ts'
import { createApi, createOpenApi } from '../api/index.ts'
import { createConsole } from '../console/index.ts'
import type { RequestState } from '../edge/state.ts'
import { createAttemptPages } from '../errors/attempt-page.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { ignoreOpenIdParameters } from '../oidc/authorize/openid-parameters.ts'
import { boundParameters } from '../oidc/authorize/parameter-bounds.ts'
import { createBrowserSide } from '../oidc/browser/index.ts'
import { createFailedAttempts } from '../oidc/failed-attempts.ts'
import { refuseForeignLogout } from '../oidc/interaction/logout.ts'
import { dropFalseHints } from '../oidc/interaction/logout-hint.ts'
import { createInteractionRoutes } from '../oidc/interaction/routes.ts'
import { createStartPage } from '../oidc/interaction/start-page.ts'
import { loadSigningKeys } from '../oidc/keys.ts'
import { createProvider } from '../oidc/provider.ts'
import { serveProtocol } from '../oidc/serve.ts'
import { createSecretGuesses } from '../oidc/token/secret-guesses.ts'
import { type Brand, createBrand } from '../pages/layout.ts'
import { callersOf, protocolRoute } from '../routes.ts'
import type { DeskSettings } from '../site/desk.ts'
import { createTellDisconnected } from '../site/disconnect.ts'
import { createSite } from '../site/index.ts'
import type { Uses } from '../usage/uses.ts'
import type { Defenses } from './defenses.ts'

/** One organization's provider and pages. */
export type Tenant = {
  organization: StoredOrganization
  brand: Brand
  serve: Middleware<RequestState>
  /** When the tenant must be rebuilt because a signing key begins or ceases to sign, in milliseconds since the epoch. */
  staleAt: number
}

/** Hands a request to its organization. @throws CatalogueError `https-required` for a plain http request to an https issuer. */
export const enterTenant = (
  { organization, brand, serve }: Tenant,
  ctx: ParameterizedContext<RequestState>,
  next: Next,
): Promise<void> => {
  ctx.state.organization = organization.slug
  ctx.state.issuer = organization.issuer
  ctx.state.brand = brand
  if (organization.issuer.startsWith('https:') && ctx.state.protocol !== 'https') {
    throw new CatalogueError('https-required')
  }
  return serve(ctx, next)
}

type Settings = {
  store: Store
  clock: Clock
  secret: string
  keyMaxAgeMs: number | undefined
  production: boolean
  defenses: Defenses
  uses: Uses
}

type PageParts = Parameters<typeof createSite>[0] & Omit<DeskSettings, 'visits' | 'services'>

/** Returns the pages of the provider's own application: what they have in common, the administrator's, the member's. */
const createPages = (parts: PageParts): Middleware<RequestState> => {
  const { organization, store, clock, production, brand } = parts
  const { visits, routes, services } = createSite(parts)
  const desks = { visits, services, organization, store, clock, production, brand }
  return compose([routes, createConsole(desks), createAccount(desks)])
}

/** Returns the organization's endpoints and pages as one middleware, in the order in which a request passes them. */
const createServe = (
  {
    store,
    clock,
    secret,
    production,
    defenses,
    uses,
    describe,
  }: Settings & { describe: ReturnType<typeof createOpenApi> },
  organization: StoredOrganization,
  { brand, jwks }: { brand: Brand; jwks: { keys: JWK[] } },
): Middleware<RequestState> => {
  const { passwords, strangers, countStart, guessMemory: memory } = defenses
  const organizationId = organization.id
  const data = store.forOrganization(organizationId)
  const browserSide = createBrowserSide({ organization, data, secret, clock, countStart })
  const guesses = createSecretGuesses({ attempts: data.attempts, clock, organizationId, memory })
  const provider = createProvider({ organization, data, clock, secret, browserSide, guesses, jwks })
  const ownUses = uses.forOrganization(organizationId)
  const failedAttempts = createFailedAttempts({ data, clock, uses: ownUses })
  const tellDisconnected = createTellDisconnected(provider)
  const parts = { provider, browserSide, organization, data, clock, brand, failedAttempts, tellDisconnected }
  const protocol = serveProtocol({ ...parts, store, guesses, uses: ownUses })
  const forBrowsers = compose([
    browserSide.posted.take,
    boundParameters(failedAttempts),
    ignoreOpenIdParameters,
    refuseForeignLogout,
    dropFalseHints(provider),
    protocol,
  ])
  const elsewhere = compose([
    createStartPage(parts),
    createAttemptPages(parts),
    createInteractionRoutes({ ...parts, passwords, strangers: strangers(organizationId, data.attempts) }),
    createApi({ ...parts, store, secret, production, checkGuess: guesses.check, uses: ownUses, describe }),
    createPages({ ...parts, protocol, store, secret, production }),
    protocol,
  ])
  // What is asked for most often passes nothing that is not for it.
  return (ctx, next) => {
    const route = protocolRoute(ctx.path)
    if (route === undefined) return elsewhere(ctx, next)
    return callersOf(route) === 'programs' ? protocol(ctx, next) : forBrowsers(ctx, next)
  }
}

export const createTenantBuilder = (settings: Settings) => {
  const describe = createOpenApi()
  return async (organization: StoredOrganization): Promise<Tenant> => {
    const { store, clock, keyMaxAgeMs } = settings
    const { keys } = store.forOrganization(organization.id)
    const brand = createBrand(organization)
    const { jwks, staleAt } = await loadSigningKeys({ keys, clock, maxAgeMs: keyMaxAgeMs })
    const serve = createServe({ ...settings, describe }, organization, { brand, jwks })
    return { organization, brand, serve, staleAt }
  }
}
