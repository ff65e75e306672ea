import { OrgoLoginError } from '../errors/error.ts'
import { issuerProblems, scopeProblems } from '../options/problems.ts'
import { type ClientSettings, parseUrl } from '../options/settings.ts'
import type { PublicClientOptions } from './options.ts'

/** The options of a public client after validation, with every default filled in. */
export type PublicClientSettings = ClientSettings & {
  authorizationParameters: Readonly<Record<string, string>>
}

const problemsIn = (options: PublicClientOptions, issuer: URL | undefined): string[] => {
  const problems = [...issuerProblems(issuer, 'issuer'), ...scopeProblems(options.scope, 'scope')]
  if (!options.clientId) problems.push('clientId must not be empty.')
  if (options.clientSecret !== undefined)
    problems.push(
      'clientSecret must not be in code that others can read: register the application as a browser or native application, which has none, and change the secret that was here.',
    )
  return problems
}

/**
 * Returns the validated options with defaults; `found` are the mistakes in those of one kind of client.
 *
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once
 */
export const parsePublicClient = (
  options: PublicClientOptions,
  found: readonly string[] = [],
): PublicClientSettings => {
  const issuer = parseUrl(options.issuer)
  const problems = [...problemsIn(options, issuer), ...found]
  if (!issuer || problems.length > 0) {
    const told = problems.join(' ')
    throw new OrgoLoginError('configuration-invalid', { detail: told, hint: told, issuer: issuer?.href })
  }
  return {
    issuer,
    clientId: options.clientId,
    scope: options.scope ?? 'openid profile email',
    authorizationParameters: options.authorizationParameters ?? {},
    clockTolerance: options.clockTolerance ?? 30,
    timeout: options.timeout ?? 10,
    fetch: options.fetch ?? globalThis.fetch,
    clock: options.clock ?? (() => new Date()),
  }
}
