import type { Clock } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import type { Middleware, Next, ParameterizedContext } from 'koa'
import compose from 'koa-compose'
import type { CountStart } from '../edge/start-limit.ts'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import { explainErrors } from '../errors/docs.ts'
import { boundParameters } from '../oidc/authorize/parameter-bounds.ts'
import { createBrowserSide } from '../oidc/browser/index.ts'
import { refuseForeignLogout } from '../oidc/interaction/logout.ts'
import { createInteractionRoutes } from '../oidc/interaction/routes.ts'
import { loadSigningKeys } from '../oidc/keys.ts'
import { createProvider } from '../oidc/provider.ts'
import { serveProtocol } from '../oidc/serve.ts'
import { type Brand, createBrand } from '../pages/layout.ts'

/** One organization's provider and pages. */
export type Tenant = {
  organization: StoredOrganization
  brand: Brand
  serve: Middleware<RequestState>
  /** When it has to be built anew although nothing was changed: a key begins or ceases to sign. Milliseconds since the epoch. */
  staleAt: number
}

/** Hands a request to its organization. Over plain http an organization that lives on https answers nothing at all. */
export const enterTenant = async (
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
  await serve(ctx, next)
}

type Settings = {
  store: Store
  clock: Clock
  secret: string
  keyMaxAgeMs: number | undefined
  countStart: CountStart
}

export const createTenantBuilder =
  ({ store, clock, secret, keyMaxAgeMs, countStart }: Settings) =>
  async (organization: StoredOrganization): Promise<Tenant> => {
    const data = store.forOrganization(organization.id)
    const brand = createBrand(organization)
    const { jwks, staleAt } = await loadSigningKeys({ keys: data.keys, clock, maxAgeMs: keyMaxAgeMs })
    const browserSide = createBrowserSide({ organization, data, secret, clock, countStart })
    const provider = createProvider({ organization, data, clock, secret, browserSide, jwks })
    const serve = compose([
      explainErrors,
      boundParameters,
      refuseForeignLogout,
      createInteractionRoutes({ provider, browserSide, organization, data, brand, clock }),
      serveProtocol({ provider, organization, store, data, clock }),
    ])
    return { organization, brand, serve, staleAt }
  }
