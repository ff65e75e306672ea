import { isLoopback } from '../addresses/loopback.ts'
import { OrgoLoginError } from '../errors/error.ts'
import { nameOf, withEnvironment } from '../options/environment.ts'
import type { ProviderSettings } from '../provider/discovery.ts'
import type { GuardOptions } from './options.ts'

/** The options after validation, with every default filled in. */
export type GuardSettings = ProviderSettings & {
  resource: URL
  scopesSupported: readonly string[] | undefined
  cacheSeconds: number
}

const secureUrl = (value: string | undefined): URL | undefined => {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined
  const url = new URL(value)
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  return isSecure && !url.hash ? url : undefined
}

/** @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once */
export const parseGuardOptions = (given: GuardOptions): GuardSettings => {
  const {
    issuer: asked,
    clientId,
    clientSecret,
  } = withEnvironment({
    issuer: given.issuer,
    clientId: given.clientId,
    clientSecret: given.clientSecret,
  })
  const issuer = secureUrl(asked)
  const resource = secureUrl(given.resource)
  const problems = [
    ...(issuer ? [] : [`${nameOf('issuer')} must be your organization's address, on https.`]),
    ...(resource ? [] : ['resource must be the address of this API, on https and without a fragment.']),
  ]
  if (!issuer || !resource) {
    const told = problems.join(' ')
    throw new OrgoLoginError('configuration-invalid', { detail: told, hint: told, issuer: issuer?.href })
  }
  return {
    issuer,
    resource,
    // Without a client of its own the guard asks nothing that needs one, and has a name all the same.
    clientId: clientId ?? resource.href,
    clientSecret: clientId === undefined ? undefined : clientSecret,
    scopesSupported: given.scopesSupported,
    cacheSeconds: given.cacheSeconds ?? 10,
    clockTolerance: given.clockTolerance ?? 30,
    timeout: given.timeout ?? 10,
    fetch: given.fetch ?? globalThis.fetch,
    clock: given.clock ?? (() => new Date()),
  }
}
