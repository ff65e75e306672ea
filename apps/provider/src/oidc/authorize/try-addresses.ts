import { type Client, Provider } from 'oidc-provider'
import type { Tries } from '../browser/tries.ts'

/**
 * Admits the address at which the answer of a try arrives, for the requests of tries alone. oidc-provider documents `redirectUriAllowed` of its
 * clients as the place to override for this. To register the address with each application would change how a request without a
 * `redirect_uri` is read.
 */
export const admitTries = (
  provider: Provider,
  { tries, address }: { tries: Tries; address: string },
): void => {
  const { prototype } = provider.Client
  const { redirectUriAllowed } = prototype
  prototype.redirectUriAllowed = function (this: Client, uri: string) {
    const { ctx } = Provider
    const isOfTry = uri === address && ctx !== undefined && tries.isBegun(ctx, ctx.oidc.params?.state)
    return isOfTry || redirectUriAllowed.call(this, uri)
  }
}
