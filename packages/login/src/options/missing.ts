import type { Variable } from './environment.ts'
import type { LoginOptions } from './options.ts'

/** Returns the options that every login needs and that neither the code nor the environment gives. */
export const missingIn = (options: LoginOptions): Variable[] => {
  const { issuer, organization, clientId, redirectUri, allowedHosts, cookieSecret } = options
  const needed = {
    issuer: issuer ?? organization,
    clientId,
    redirectUri: redirectUri ?? allowedHosts,
    cookieSecret,
  }
  return (Object.keys(needed) as (keyof typeof needed)[]).filter((option) => needed[option] === undefined)
}
