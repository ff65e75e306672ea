import type { ProviderCode } from '@orgo/catalogue'
import type { Logger } from 'pino'
import type { WayOn } from '../errors/next-step.ts'
import type { UnitOfWork } from '../oidc/unit-of-work.ts'
import type { Brand } from '../pages/layout.ts'

/** The state that middleware shares about one request. The edge sets the required members. */
export type RequestState = {
  requestId: string
  log: Logger
  /** The client's IPv4 address or IPv6 /64, according to the connection and the trusted proxies. Attempts are counted by it. */
  address: string
  /** As much of the client's address as the deployment keeps; `undefined` if it keeps none. */
  loggedAddress: string | undefined
  protocol: 'http' | 'https'
  /** In lower case, with the port where it is not the scheme's default. */
  host: string
  /** The organization's issuer, once the organization is known. */
  issuer?: string
  brand?: Brand
  /** The request's cookies, parsed when they are first read. */
  cookiePairs?: readonly [name: string, value: string][]
  /** Set while oidc-provider handles the request. */
  work?: UnitOfWork
  /** Whether a client secret was compared; a wrong one has been counted then. */
  guessed?: boolean
  /** The id of the client secret that authenticated the request. */
  secretId?: string | undefined
  /** The client that a request of our own is made for: it needs no secret. No request from outside can have this. */
  actingFor?: string
  /** Whether an access token without `openid` was admitted to userinfo. */
  admitted?: boolean
  /** The link on an error page with which a person can go on. */
  back?: string
  /** The segment of an interaction's address that stands for the way back to the application. */
  way?: string | undefined
  /** The application that an error page leads back to. */
  wayOn?: WayOn | undefined
  /** The name of the member who is signed in, for an error page. */
  signedInAs?: string | undefined
  /** The page that explains this request's failure to the application's programmers. */
  attemptPage?: string
  /** What the attempts of one sign-in have in common (oidc/failed-attempts.ts). */
  attempt?: string | undefined
  /** For the log, like the members below. The route is a pattern; the path itself is never logged. */
  route?: string | undefined
  organization?: string
  clientId?: string
  code?: ProviderCode
}
