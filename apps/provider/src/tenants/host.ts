import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import type { TenantPool } from './pool.ts'
import { enterTenant } from './tenant.ts'

/** Hands a request to the organization that has the request's host. @throws CatalogueError `unknown-organization` */
export const serveTenant =
  (pool: TenantPool): Middleware<RequestState> =>
  async (ctx, next) => {
    const tenant = await pool.byHost(ctx.state.host)
    if (!tenant) throw new CatalogueError('unknown-organization')
    await enterTenant(tenant, ctx, next)
  }
