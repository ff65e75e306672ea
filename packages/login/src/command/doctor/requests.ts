import { createHash, randomBytes } from 'node:crypto'
import type { ServerMetadata } from 'openid-client'
import { type Answered, ask, codeOf, type Reply, textOf } from './ask.ts'

export type Client = { metadata: ServerMetadata; clientId: string; clientSecret: string | undefined }

/** What a provider makes of a sign-in that is asked for and that nobody goes through. */
export type Outcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; code: string; text: string; scope: string; isToldToApplication: boolean }
  | { kind: 'unclear'; text: string }

const isBasicOnly = ({ token_endpoint_auth_methods_supported: methods }: ServerMetadata): boolean =>
  methods?.includes('client_secret_basic') === true && !methods.includes('client_secret_post')

/** Returns how the SDK authenticates: by the secret in the body, unless the provider takes only Basic (RFC 6749 §2.3.1). */
const authenticated = (
  { metadata, clientId, clientSecret }: Client,
  form: Record<string, string>,
): RequestInit => {
  if (!clientSecret) return { method: 'POST', body: new URLSearchParams({ ...form, client_id: clientId }) }
  if (!isBasicOnly(metadata)) {
    const body = new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret })
    return { method: 'POST', body }
  }
  const pair = [clientId, clientSecret].map((part) => encodeURIComponent(part)).join(':')
  const headers = { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }
  return { method: 'POST', headers, body: new URLSearchParams(form) }
}

/** A client that proves who it is learns that the code is wrong, `invalid_grant`; any other learns `invalid_client` (RFC 6749 §5.2). */
export const askForTokens = (client: Client, redirectUri: string | undefined): Promise<Reply> =>
  ask(
    new URL(String(client.metadata.token_endpoint)),
    authenticated(client, {
      grant_type: 'authorization_code',
      code: 'a-code-that-orgo-doctor-made-up',
      code_verifier: randomBytes(32).toString('base64url'),
      ...(redirectUri && { redirect_uri: redirectUri }),
    }),
  )

const refusal = (answer: Answered): Outcome => ({
  kind: 'refused',
  code: codeOf(answer),
  text: textOf(answer),
  scope: String(answer.body.scope ?? ''),
  isToldToApplication: false,
})

/** A refusal that comes to the redirect URI: the provider has accepted that and the client. */
const toldToApplication = (location: URL): Outcome => {
  const found = Object.fromEntries(location.searchParams)
  const { error = '', error_description: text = '', error_uri: page = '', scope = '' } = found
  const code = /\/docs\/errors\/([a-z-]+)$/.exec(page)?.[1] ?? error
  return { kind: 'refused', code, text, scope, isToldToApplication: true }
}

const outcomeOf = (reply: Reply, url: URL, redirectUri: string): Outcome => {
  if (reply.kind === 'failed') return { kind: 'unclear', text: reply.message }
  const location = reply.headers.get('location')
  if (location !== null && reply.status < 400) {
    const target = new URL(location, url)
    const isBack = `${target.origin}${target.pathname}` === redirectUri
    return isBack && target.searchParams.has('error') ? toldToApplication(target) : { kind: 'accepted' }
  }
  if (reply.status === 200 || reply.status === 201) return { kind: 'accepted' }
  return codeOf(reply) === '' ? { kind: 'unclear', text: `status ${reply.status}` } : refusal(reply)
}

/**
 * Asks for a sign-in and stops before a person would be asked: by a pushed request (RFC 9126) where the provider offers that and the client
 * can authenticate, else by the request that a browser would send.
 */
export const askForAuthorization = async (
  client: Client,
  { redirectUri, scope = 'openid profile email' }: { redirectUri: string; scope: string | undefined },
  isAuthenticated: boolean,
): Promise<Outcome> => {
  const { authorization_endpoint: browserEndpoint, pushed_authorization_request_endpoint: pushed } =
    client.metadata
  const parameters = {
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    state: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(randomBytes(32)).digest('base64url'),
    code_challenge_method: 'S256',
  }
  if (pushed && isAuthenticated) {
    const url = new URL(String(pushed))
    return outcomeOf(await ask(url, authenticated(client, parameters)), url, redirectUri)
  }
  const url = new URL(String(browserEndpoint))
  for (const [name, value] of Object.entries({ client_id: client.clientId, ...parameters }))
    url.searchParams.set(name, value)
  return outcomeOf(await ask(url), url, redirectUri)
}

/** A pushed request is refused for its scopes after its redirect URI was accepted. */
export const isAboutScope = ({ code }: Extract<Outcome, { kind: 'refused' }>): boolean =>
  ['scope-not-allowed', 'scope-missing', 'invalid_scope'].includes(code)
