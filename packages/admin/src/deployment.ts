import type { Clock } from '@orgo/model'
import type { Seal, Store } from '@orgo/store'

/** What an operator's operations work on: all organizations of a store, and what a new one is told by the deployment. */
export type Deployment = {
  store: Store
  clock: Clock
  /** With `port`: where organizations without a host of their own live. */
  baseDomain: string
  port: number
  /** Production takes no issuer without https, and no short secret that somebody chose. */
  production: boolean
  /** Seals what leaves the store, under a key of the deployment's secret for one purpose. */
  seal: (purpose: string) => Seal
}
