import { type Browser, createBrowser } from './browser.ts'
import type { Deployment } from './deployment.ts'
import { createHttp, type Http } from './http.ts'
import type { Mask } from './mask.ts'
import type { Options } from './options.ts'
import { Skipped } from './verdict.ts'

export type Client = { id: string; redirectUri: string }
export type Member = { email: string; password: string }

/** The tools and settings of a case. Each case gets its own kit, so that none depends on the cookies of another. */
export type Kit = {
  options: Options
  deployment: Deployment
  client: Client & { secret: string }
  member: Member
  http: Http
  browser: Browser
  /** Returns another browser without cookies. */
  openBrowser(): Browser
  credentials: Credentials
}

/** How often the deployment has refused the given client id and secret, in the whole run. */
type Credentials = { refusals: number }

export type Case = (kit: Kit) => Promise<void>

type Parts = { options: Options; deployment: Deployment; mask: Mask; credentials: Credentials }

export const createKit = ({ options, deployment, mask, credentials }: Parts): Kit => {
  const http = createHttp(mask)
  const openBrowser = () => createBrowser({ http, authorizationEndpoint: deployment.authorize })
  return {
    options,
    deployment,
    client: { id: options.clientId, secret: options.clientSecret, redirectUri: options.redirectUri },
    member: { email: options.email, password: options.password },
    http,
    browser: openBrowser(),
    openBrowser,
    credentials,
  }
}

/** Returns the public application of the options. @throws Skipped when there is none. */
export const publicClient = ({ options }: Kit): Client => {
  const { publicClientId: id, publicRedirectUri: redirectUri } = options
  if (id === undefined || redirectUri === undefined) throw new Skipped('needs-public-client')
  return { id, redirectUri }
}

/** Returns the deployment's discovery document. @throws Skipped when there is none. */
export const metadataOf = ({ deployment }: Kit): Record<string, unknown> => {
  if (deployment.metadata === undefined) throw new Skipped('no-discovery')
  return deployment.metadata
}
