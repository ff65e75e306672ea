import type { Clock } from '@orgo/model'
import type { Seal, Store } from '@orgo/store'

/** A deployment as an operator's operations need it: the store with all organizations, and the settings of new organizations. */
export type Deployment = {
  store: Store
  clock: Clock
  /** With `slug` and `port`, the host of organizations without a host of their own. */
  baseDomain: string
  port: number
  /** Production accepts only https issuers, and no short chosen secrets. */
  production: boolean
  /** Returns a seal for data that leaves the store, with a key derived from the deployment's secret for one purpose. */
  seal: (purpose: string) => Seal
}
