import { hostPattern } from '../addresses/hosts.ts'
import { isLoopback } from '../addresses/loopback.ts'
import { nameOf, type Variable } from './environment.ts'
import { missingIn } from './missing.ts'
import type { LoginOptions, LoginPaths } from './options.ts'
import { isWeakSecret } from './secret-strength.ts'

type ParsedParts = {
  issuer: URL | undefined
  redirectUri: URL | undefined
  paths: LoginPaths
  cookieSecrets: readonly string[]
}

const isSecureEnough = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))

export const issuerProblems = (issuer: URL | undefined, name = nameOf('issuer')): string[] => {
  if (!issuer) return [`${name} must be your organization's address, such as https://acme.orgo.example.`]
  const problems: string[] = []
  if (!isSecureEnough(issuer)) problems.push(`${name} must be https; http is for localhost only.`)
  if (issuer.search || issuer.hash) problems.push(`${name} must have no query and no fragment.`)
  return problems
}

export const redirectUriProblems = (
  url: URL | undefined,
  { redirectUri, allowedHosts }: Pick<LoginOptions, 'redirectUri' | 'allowedHosts'>,
  name = nameOf('redirectUri'),
): string[] => {
  if (!url) {
    if (redirectUri === undefined && allowedHosts) return []
    return [`${name} must be an absolute URL, such as https://app.example/auth/callback.`]
  }
  const problems: string[] = []
  if (!isSecureEnough(url)) problems.push(`${name} must be https; http is for localhost only.`)
  if (url.search || url.hash) problems.push(`${name} must have no query and no fragment.`)
  // The token request repeats the normalized form, and the provider compares character by character.
  else if (url.href !== redirectUri) problems.push(`${name} must be written in its normal form: ${url.href}`)
  return problems
}

const hostProblems = ({ allowedHosts, trustForwardedHeaders }: LoginOptions): string[] => {
  if (!allowedHosts)
    return trustForwardedHeaders ? ['trustForwardedHeaders counts only together with allowedHosts.'] : []
  if (allowedHosts.length === 0) return ['allowedHosts must name at least one host.']
  return allowedHosts
    .filter((host) => !hostPattern(host))
    .map(
      (host) =>
        `allowedHosts: "${host}" is no host. Write app.example, localhost:3000 or *.preview.example; a wildcard needs two labels behind it.`,
    )
}

export const scopeProblems = (scope: string | undefined, name = nameOf('scope')): string[] =>
  scope === undefined || /^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(scope)
    ? []
    : [`${name} must be words separated by single spaces.`]

const authenticationProblems = (options: LoginOptions): string[] => {
  const { clientAuthentication: method, clientSecret, clientKey } = options
  if (method === 'private_key_jwt')
    return clientKey?.d ? [] : ['private_key_jwt needs a clientKey: a private JSON Web Key.']
  if (clientKey) return ['clientKey goes with clientAuthentication private_key_jwt only.']
  if (method?.startsWith('client_secret') && !clientSecret) return [`${method} needs a clientSecret.`]
  if (method === 'none' && clientSecret)
    return ['clientAuthentication none sends no secret; leave clientSecret out.']
  return []
}

const clientProblems = (options: LoginOptions): string[] => {
  const problems: string[] = []
  if (options.clientId !== undefined && !options.clientId)
    problems.push(`${nameOf('clientId')} must not be empty.`)
  if (options.clientSecret === '')
    problems.push(`${nameOf('clientSecret')} must not be empty; leave it out if there is none.`)
  if (options.postLogoutRedirectUri !== undefined && !URL.canParse(options.postLogoutRedirectUri))
    problems.push(`${nameOf('postLogoutRedirectUri')} must be an absolute URL.`)
  return [...problems, ...authenticationProblems(options), ...scopeProblems(options.scope)]
}

const secretProblems = (secrets: readonly string[]): string[] =>
  secrets.length === 0 || secrets.some(isWeakSecret)
    ? [`${nameOf('cookieSecret')} must have at least 32 random characters; try: openssl rand -base64 32`]
    : []

const cookieNameProblems = ({ cookieName }: LoginOptions): string[] =>
  cookieName === undefined || /^[\w-]{1,64}$/.test(cookieName)
    ? []
    : ['cookieName must be 1 to 64 letters, digits, "-" or "_".']

const isSeconds = (value: number | undefined, least: number): boolean =>
  value === undefined || (Number.isInteger(value) && value >= least)

const timeProblems = ({ session, clockTolerance, timeout }: LoginOptions): string[] => {
  const problems: string[] = []
  if (!isSeconds(session?.maxAge, 1))
    problems.push('session.maxAge must be a positive whole number of seconds.')
  if (!isSeconds(clockTolerance, 0)) problems.push('clockTolerance must be a whole number of seconds.')
  if (!isSeconds(timeout, 1)) problems.push('timeout must be a positive whole number of seconds.')
  return problems
}

const pathProblems = (paths: LoginPaths, home: string | undefined): string[] => {
  const values = Object.values(paths)
  const problems: string[] = []
  if ([...values, home ?? '/'].some((path) => !/^\/(?![/\\])[^?#\\\s]*$/.test(path)))
    problems.push('mount, paths and home must start with one "/".')
  if (new Set(values).size < values.length) problems.push('paths must differ from each other.')
  return problems
}

/** Who has the settings in a file and starts Node.js without it finds every one of them missing. */
const WHERE_READ = 'Node.js reads .env with --env-file=.env.'

/** Returns a sentence for every mistake in the options. A sentence names the option and never contains a secret. */
export const problemsIn = (options: LoginOptions, parts: ParsedParts): string[] => {
  const missing = missingIn(options)
  const unlessMissing = (option: Variable, problems: string[]) => (missing.includes(option) ? [] : problems)
  return [
    ...missing.map((option) => `${nameOf(option)} is not set.`),
    ...unlessMissing('issuer', issuerProblems(parts.issuer)),
    ...unlessMissing('redirectUri', redirectUriProblems(parts.redirectUri, options)),
    ...hostProblems(options),
    ...clientProblems(options),
    ...unlessMissing('cookieSecret', secretProblems(parts.cookieSecrets)),
    ...cookieNameProblems(options),
    ...timeProblems(options),
    ...pathProblems(parts.paths, options.home),
    ...(missing.length > 0 ? [WHERE_READ] : []),
  ]
}
