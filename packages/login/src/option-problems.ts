import { isLoopback } from './loopback.ts'
import type { LoginOptions, LoginPaths } from './options.ts'

type ParsedParts = {
  issuer: URL | undefined
  redirectUri: URL | undefined
  paths: LoginPaths
  cookieSecrets: readonly string[]
}

const isSecureEnough = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))

const issuerProblems = (issuer: URL | undefined): string[] => {
  if (!issuer) return ["issuer must be your organization's address, such as https://acme.orgo.example."]
  const problems: string[] = []
  if (!isSecureEnough(issuer)) problems.push('issuer must be https; http is for localhost only.')
  if (issuer.search || issuer.hash) problems.push('issuer must have no query and no fragment.')
  return problems
}

const redirectUriProblems = (url: URL | undefined, given: string): string[] => {
  if (!url) return ['redirectUri must be an absolute URL, such as https://app.example/callback.']
  const problems: string[] = []
  if (!isSecureEnough(url)) problems.push('redirectUri must be https; http is for localhost only.')
  if (url.search || url.hash) problems.push('redirectUri must have no query and no fragment.')
  // The token request repeats the normalized form, and the provider compares character by character.
  else if (url.href !== given) problems.push(`redirectUri must be written in its normal form: ${url.href}`)
  return problems
}

const clientProblems = (options: LoginOptions): string[] => {
  const problems: string[] = []
  if (!options.clientId) problems.push('clientId must not be empty.')
  if (options.clientSecret === '')
    problems.push('clientSecret must not be empty; leave it out if there is none.')
  if (
    options.scope !== undefined &&
    !/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(options.scope)
  )
    problems.push('scope must be words separated by single spaces.')
  if (options.postLogoutRedirectUri !== undefined && !URL.canParse(options.postLogoutRedirectUri))
    problems.push('postLogoutRedirectUri must be an absolute URL.')
  return problems
}

const cookieProblems = (options: LoginOptions, secrets: readonly string[]): string[] => {
  const problems: string[] = []
  if (secrets.length === 0 || secrets.some((secret) => typeof secret !== 'string' || secret.length < 32))
    problems.push('cookieSecret must have at least 32 characters; try: openssl rand -base64 32')
  if (options.cookieName !== undefined && !/^[\w-]{1,64}$/.test(options.cookieName))
    problems.push('cookieName must be 1 to 64 letters, digits, "-" or "_".')
  const maxAge = options.sessionMaxAge
  if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge > 0))
    problems.push('sessionMaxAge must be a positive whole number of seconds.')
  return problems
}

const pathProblems = (paths: LoginPaths): string[] => {
  const values = [paths.signIn, paths.callback, paths.signOut]
  const problems: string[] = []
  if (values.some((path) => !/^\/(?!\/)[^?#\\\s]*$/.test(path)))
    problems.push('paths must start with one "/".')
  if (new Set(values).size < values.length)
    problems.push('paths.signIn, paths.callback and paths.signOut must differ.')
  return problems
}

/** Returns a sentence for every mistake in the options. A sentence names the option and never contains a secret. */
export const problemsIn = (options: LoginOptions, parts: ParsedParts): string[] => {
  return [
    ...issuerProblems(parts.issuer),
    ...redirectUriProblems(parts.redirectUri, options.redirectUri),
    ...clientProblems(options),
    ...cookieProblems(options, parts.cookieSecrets),
    ...(parts.redirectUri ? pathProblems(parts.paths) : []),
  ]
}
