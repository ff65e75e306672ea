import type { Clock } from '@orgo/model'
import type { Store, StoredOrganization } from '@orgo/store'
import type { Middleware } from 'koa'
import compose from 'koa-compose'
import type { RequestState } from '../edge/state.ts'
import { explainErrors } from '../errors/docs.ts'
import { createInteractionRoutes } from '../oidc/interaction/routes.ts'
import { createProvider } from '../oidc/provider.ts'
import { serveProtocol } from '../oidc/serve.ts'
import { type Brand, createBrand } from '../pages/layout.ts'

/** One organization's provider and pages. */
export type Tenant = {
  organization: StoredOrganization
  brand: Brand
  serve: Middleware<RequestState>
}

type Settings = { store: Store; clock: Clock; secret: string }

export const createTenantBuilder =
  ({ store, clock, secret }: Settings) =>
  async (organization: StoredOrganization): Promise<Tenant> => {
    const data = store.forOrganization(organization.id)
    const brand = createBrand(organization)
    const provider = await createProvider({ organization, data, clock, secret })
    const serve = compose([
      explainErrors,
      createInteractionRoutes({ provider, organization, data, brand, clock }),
      serveProtocol({ provider, organization, store, data, clock }),
    ])
    return { organization, brand, serve }
  }
