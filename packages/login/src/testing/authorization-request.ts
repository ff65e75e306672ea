import type { ProviderCode } from '@orgo/catalogue'
import { isLoopback } from '../addresses/loopback.ts'
import { type Application, SCOPES } from './applications.ts'
import type { Asked } from './asked.ts'
import { Refusal } from './refusal.ts'
import type { Accepted, Parameters, World } from './world.ts'

/** The answer to a refused request goes to the application, whose redirect URI is registered (RFC 6749 §4.1.2.1). */
export class RedirectedRefusal extends Refusal {
  readonly accepted: Accepted

  constructor(code: ProviderCode, accepted: Accepted) {
    super(code)
    this.accepted = accepted
  }
}

/** A doubt about the application or its address: nobody is redirected to it then. */
const ON_PAGES: readonly ProviderCode[] = [
  'unknown-client',
  'redirect-uri-mismatch',
  'redirect-uri-not-https',
  'application-disabled',
  'module-disabled',
]

const isPlainHttp = (uri: string): boolean => {
  if (!URL.canParse(uri)) return false
  const url = new URL(uri)
  return url.protocol === 'http:' && !isLoopback(url)
}

const applicationOf = ({ applications }: World, { client_id: clientId = '' }: Parameters): Application => {
  const application = applications.get(clientId)
  if (!application) throw new Refusal('unknown-client')
  return application
}

/** Nothing but an exact match counts: an attacker's address must never get a code. */
const redirectUriOf = ({ redirectUris }: Application, { redirect_uri: uri = '' }: Parameters): string => {
  if (redirectUris.includes(uri)) return uri
  throw new Refusal(isPlainHttp(uri) ? 'redirect-uri-not-https' : 'redirect-uri-mismatch')
}

/** Scopes that the platform does not have are ignored (OpenID Connect Core §3.1.2.1). */
const knownScope = (scope = ''): string =>
  scope
    .split(' ')
    .filter((word) => SCOPES.includes(word))
    .join(' ')

const problemWith = ({ application, scope, parameters }: Accepted): ProviderCode | undefined => {
  const registered = application.scope.split(' ')
  if (parameters.response_type !== 'code') return 'unsupported-response-type'
  if (scope === '') return 'scope-missing'
  if (scope.split(' ').some((word) => !registered.includes(word))) return 'scope-not-allowed'
  if (parameters.code_challenge === undefined) return application.type === 'web' ? undefined : 'pkce-required'
  return parameters.code_challenge_method === 'S256' ? undefined : 'pkce-method'
}

/** Checks an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3). @throws {Refusal} */
export const acceptRequest = (world: World, parameters: Parameters, { notify }: Asked): Accepted => {
  const application = applicationOf(world, parameters)
  const redirectUri = redirectUriOf(application, parameters)
  const accepted = { application, redirectUri, scope: knownScope(parameters.scope), parameters, notify }
  const code = world.failures.take(['request']) ?? problemWith(accepted)
  if (!code) return accepted
  throw ON_PAGES.includes(code) ? new Refusal(code) : new RedirectedRefusal(code, accepted)
}
