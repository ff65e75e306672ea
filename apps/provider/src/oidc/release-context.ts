import type { KoaContextWithOIDC } from 'oidc-provider'

/**
 * Drops what an answered request's context refers to. oidc-provider defines a getter on each context, and V8 allocates such a getter among
 * its old objects: until the next full collection the getter would keep alive the request, its answer and everything that was read for it.
 * Each small collection would copy all of that, twice.
 */
export const releaseContext = (context: KoaContextWithOIDC): void => {
  // The getter is missing where oidc-provider has no route.
  if (context.oidc) Object.assign(context.oidc, { entities: {} })
  // A read or write that comes late belongs to no unit of work.
  Object.assign(context, {
    req: undefined,
    res: undefined,
    request: undefined,
    response: undefined,
    state: {},
  })
}
