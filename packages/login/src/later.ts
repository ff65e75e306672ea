import type { Discover, ProviderSettings } from './provider/discovery.ts'

/**
 * Loads the steps that talk to the provider, with the first request that needs one. openid-client comes with them and takes longer to load
 * than all of the core, which a server that only reads sessions, or that just starts, does not have to wait for.
 */
export const loadSteps = () => import('./steps.ts')

/** Returns a `Discover` that loads what it needs when it is first called. */
export const discoverLater = (settings: ProviderSettings): Discover => {
  let loaded: Promise<Discover> | undefined
  return async () => {
    loaded ??= loadSteps().then(({ createDiscovery }) => createDiscovery(settings))
    return (await loaded)()
  }
}
