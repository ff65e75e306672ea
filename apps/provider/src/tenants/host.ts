import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import type { TenantPool } from './pool.ts'

/**
 * Which organization? The one that has the request's host. An unknown host is a 404, and over plain http an organization that lives
 * on https answers nothing at all.
 */
export const serveTenant =
  (pool: TenantPool): Middleware<RequestState> =>
  async (ctx, next) => {
    const tenant = await pool.find(ctx.state.host)
    if (!tenant) throw new CatalogueError('unknown-organization')
    ctx.state.organization = tenant.organization.slug
    ctx.state.issuer = tenant.organization.issuer
    ctx.state.brand = tenant.brand
    if (tenant.organization.issuer.startsWith('https:') && ctx.state.protocol !== 'https') {
      throw new CatalogueError('https-required')
    }
    await tenant.serve(ctx, next)
  }
