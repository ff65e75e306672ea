import Router from '@koa/router'
import type { Middleware } from 'koa'
import type { RequestState } from '../edge/state.ts'
import { CatalogueError } from '../errors/catalogue-error.ts'
import type { Brand } from '../pages/layout.ts'
import { API } from '../routes.ts'
import { createDocs } from './docs.ts'
import { ENDPOINTS } from './endpoints.ts'
import { createServe, type Settings } from './serve.ts'

const template = (path: string): string => `${API.prefix}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`

const refuse = (router: Router<RequestState>, method: string, path: string) => {
  const allowed = new Set(router.match(path, method).path.flatMap(({ methods }) => methods))
  return allowed.size === 0 ? undefined : [...allowed].toSorted().join(', ')
}

/**
 * The admin API below /api/v1, for programs: each endpoint is a schema in, an operation of `@orgo/admin` that checks who may, a document
 * out. Browsers cannot be tricked into it: a page of another site can send neither the header Api-Token nor JSON without being asked first
 * (CORS), which is refused.
 */
export const createApi = ({ brand, ...settings }: Settings & { brand: Brand }): Middleware<RequestState> => {
  const router = new Router<RequestState>()
  const serve = createServe(settings)
  for (const endpoint of ENDPOINTS) router[endpoint.method](template(endpoint.path), serve(endpoint))
  const docs = createDocs({ ...settings.organization, brand })
  router.get(API.document, docs.document)
  router.get(API.docs, docs.page)
  const routes = router.routes() as Middleware<RequestState>
  return (ctx, next) => {
    if (!ctx.path.startsWith(`${API.prefix}/`) && ctx.path !== API.docs) return next()
    return routes(ctx, () => {
      const allowed = refuse(router, ctx.method, ctx.path)
      if (allowed === undefined) throw new CatalogueError('not-found')
      ctx.set('Allow', allowed)
      throw new CatalogueError('method-not-allowed')
    })
  }
}
