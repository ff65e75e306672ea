import type { ProviderCode } from '@orgo/catalogue'
import type { Logger } from 'pino'
import type { UnitOfWork } from '../oidc/unit-of-work.ts'
import type { Brand } from '../pages/layout.ts'

/** What is known about a request once the edge has looked at it. */
export type RequestState = {
  requestId: string
  log: Logger
  /** The client's address, as far as the trusted proxies tell; of an IPv6 address the /64 that one customer holds. */
  address: string
  /** The same, whole: for the log only. */
  fullAddress: string
  protocol: 'http' | 'https'
  /** In lower case, with the port where it is not the scheme's default. */
  host: string
  /** The organization's, once it is known. */
  issuer?: string
  brand?: Brand
  /** The request's cookies, once somebody has asked for them. */
  cookiePairs?: readonly [name: string, value: string][]
  /** While oidc-provider is at work on the request. */
  work?: UnitOfWork
  /** Whether a client secret was compared, and counted where it was wrong. */
  guessed?: boolean
  /** Where a person can go on from an error page. */
  back?: string
  /** Filled in on the way, for the log. The route is a pattern: of what came in its place, nothing is logged. */
  route?: string | undefined
  organization?: string
  clientId?: string
  code?: ProviderCode
}
