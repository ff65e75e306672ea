import type { KoaContextWithOIDC } from 'oidc-provider'

/**
 * Drops most of what an answered request's context refers to. oidc-provider defines a getter on each context, and V8 allocates such a getter
 * among its old objects: until the next full collection the getter would keep alive the request, its answer and everything that was read for
 * it, and each small collection would copy all of that, twice. (Where cookies were read, the request and its answer stay.)
 *
 * The rest of the state stays: an application may be told of a logout after a failure has ended the request, and then the log needs it.
 */
export const releaseContext = (context: KoaContextWithOIDC): void => {
  // The getter is missing where oidc-provider has no route.
  if (context.oidc) Object.assign(context.oidc, { entities: {} })
  Object.assign(context, { req: undefined, res: undefined, request: undefined, response: undefined })
  // A read or write that comes late belongs to no unit of work.
  context.state.work = undefined
}
