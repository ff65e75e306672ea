import { OrgoLoginError } from '../errors/error.ts'
import { withEnvironment } from './environment.ts'
import type { LoginOptions, LoginPaths } from './options.ts'
import { problemsIn } from './problems.ts'
import { isWeakSecret } from './secret-strength.ts'

/** The options after validation, with every default filled in. */
export type Settings = Pick<
  LoginOptions,
  | 'clientSecret'
  | 'clientAuthentication'
  | 'clientKey'
  | 'allowedHosts'
  | 'authorizationParameters'
  | 'cookieName'
  | 'postLogoutRedirectUri'
  | 'onError'
> & {
  issuer: URL
  clientId: string
  /** `undefined` when the request's host, one of `allowedHosts`, tells the callback's address. */
  redirectUri: URL | undefined
  trustForwardedHeaders: boolean
  scope: string
  paths: LoginPaths
  home: string
  signOutAtProvider: boolean
  cookieSecrets: readonly string[]
  session: { maxAge: number; store: NonNullable<LoginOptions['session']>['store'] }
  clockTolerance: number
  timeout: number
  fetch: typeof globalThis.fetch
  clock: () => Date
}

/** The settings with which a client of any kind talks to the provider. */
export type ClientSettings = Pick<
  Settings,
  | 'issuer'
  | 'clientId'
  | 'clientSecret'
  | 'clientAuthentication'
  | 'clientKey'
  | 'scope'
  | 'clockTolerance'
  | 'timeout'
  | 'fetch'
  | 'clock'
>

export const parseUrl = (value: string | undefined): URL | undefined =>
  typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined

const issuerOf = ({ issuer, organization }: LoginOptions): URL | undefined =>
  parseUrl(issuer ?? (organization && `https://${organization}`))

const pathsOf = ({ mount = '/auth', paths }: LoginOptions, redirectUri: URL | undefined): LoginPaths => {
  const below = mount === '/' ? '' : mount
  return {
    signIn: `${below}/sign-in`,
    callback: redirectUri?.pathname ?? `${below}/callback`,
    signOut: `${below}/sign-out`,
    me: `${below}/me`,
    backChannelLogout: `${below}/back-channel-logout`,
    ...paths,
  }
}

const refuse = (problems: readonly string[], secrets: readonly string[], issuer: URL | undefined): never => {
  const told = problems.join(' ')
  // A weak secret alone has a page of its own.
  const isSecretAlone = problems.length === 1 && secrets.length > 0 && secrets.some(isWeakSecret)
  throw new OrgoLoginError(isSecretAlone ? 'session-secret-weak' : 'configuration-invalid', {
    detail: told,
    hint: told,
    issuer: issuer?.href,
  })
}

/**
 * Returns the validated options with defaults.
 *
 * @throws {OrgoLoginError} `configuration-invalid`, naming every mistake at once; `session-secret-weak` if that is the only one.
 */
export const parseOptions = (given: LoginOptions): Settings => {
  const options = withEnvironment(given)
  const issuer = issuerOf(options)
  const redirectUri = parseUrl(options.redirectUri)
  const paths = pathsOf(options, redirectUri)
  const cookieSecrets = [options.cookieSecret ?? []].flat()
  const problems = problemsIn(options, { issuer, redirectUri, paths, cookieSecrets })
  if (!issuer || problems.length > 0) return refuse(problems, cookieSecrets, issuer)
  return {
    ...options,
    issuer,
    clientId: options.clientId ?? '',
    redirectUri,
    trustForwardedHeaders: options.trustForwardedHeaders ?? false,
    scope: options.scope ?? 'openid profile email',
    paths,
    home: options.home ?? '/',
    signOutAtProvider: options.signOutAtProvider ?? true,
    cookieSecrets,
    session: { maxAge: options.session?.maxAge ?? 8 * 60 * 60, store: options.session?.store },
    clockTolerance: options.clockTolerance ?? 30,
    timeout: options.timeout ?? 10,
    fetch: options.fetch ?? globalThis.fetch,
    clock: options.clock ?? (() => new Date()),
  }
}
