import type { Context, Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import type { Brand } from '../pages/layout.ts'
import { API } from '../routes.ts'
import { createDocs } from './docs.ts'
import { match } from './match.ts'
import type { DescribeApi } from './openapi/document.ts'
import { createServe, type Settings } from './serve.ts'

export { createOpenApi } from './openapi/document.ts'

const refuseMethod = (ctx: Context, allowed: string): never => {
  ctx.set('Allow', allowed)
  throw new CatalogueError('method-not-allowed')
}

/**
 * The admin API below /api/v1, for programs: each endpoint is a schema in, an operation of `@orgo/admin` that checks who may, a document
 * out. Browsers cannot be tricked into it: a page of another site can send neither the header Api-Token nor JSON without being asked first
 * (CORS), which is refused.
 */
export const createApi = ({
  brand,
  describe,
  ...settings
}: Settings & { brand: Brand; describe: DescribeApi }): Middleware<RequestState> => {
  const serve = createServe(settings)
  const docs = createDocs({ ...settings.organization, brand, describe })
  return async (ctx, next) => {
    const { method, path } = ctx
    const show = docs.get(path)
    if (show) {
      ctx.state.route = path
      return method === 'GET' || method === 'HEAD' ? show(ctx) : refuseMethod(ctx, 'GET, HEAD')
    }
    if (!path.startsWith(`${API.prefix}/`)) return next()
    const found = match(method, path)
    if (!found) throw new CatalogueError('not-found')
    ctx.state.route = found.route
    if (!found.endpoint) return refuseMethod(ctx, found.allowed)
    await serve(ctx, found.endpoint, found.params)
  }
}
