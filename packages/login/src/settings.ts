import { OrgoLoginError } from './errors.ts'
import { problemsIn } from './option-problems.ts'
import type { LoginOptions, LoginPaths } from './options.ts'

/** The options after validation, with every default filled in. */
export type Settings = {
  issuer: URL
  clientId: string
  clientSecret: string | undefined
  redirectUri: URL
  scope: string
  postLogoutRedirectUri: string | undefined
  cookieSecrets: readonly string[]
  cookieName: string
  sessionMaxAge: number
  paths: LoginPaths
  onError: LoginOptions['onError']
  fetch: typeof globalThis.fetch
  clock: () => Date
}

const parseUrl = (value: string): URL | undefined =>
  typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined

/**
 * Returns the validated options with defaults.
 *
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once.
 */
export const parseOptions = (options: LoginOptions): Settings => {
  const issuer = parseUrl(options.issuer)
  const redirectUri = parseUrl(options.redirectUri)
  const paths = {
    signIn: '/login',
    callback: redirectUri?.pathname ?? '',
    signOut: '/logout',
    ...options.paths,
  }
  const cookieSecrets = [options.cookieSecret ?? []].flat()
  const problems = problemsIn(options, { issuer, redirectUri, paths, cookieSecrets })
  if (!issuer || !redirectUri || problems.length > 0) {
    throw new OrgoLoginError('configuration-invalid', {
      detail: problems.join(' '),
      hint: problems.join(' '),
      issuer: issuer?.href,
    })
  }
  return {
    issuer,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    redirectUri,
    scope: options.scope ?? 'openid profile email',
    postLogoutRedirectUri: options.postLogoutRedirectUri,
    cookieSecrets,
    cookieName: options.cookieName ?? 'orgo-login',
    sessionMaxAge: options.sessionMaxAge ?? 8 * 60 * 60,
    paths,
    onError: options.onError,
    fetch: options.fetch ?? globalThis.fetch,
    clock: options.clock ?? (() => new Date()),
  }
}
