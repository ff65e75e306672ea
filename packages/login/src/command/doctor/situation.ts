import type { ServerMetadata } from 'openid-client'
import type { LoginOptions } from '../../options/options.ts'
import { documentedEndpoints } from '../../provider/documented-endpoints.ts'
import type { Folder } from '../project/folder.ts'
import { ask, type Reply } from './ask.ts'
import { askForAuthorization, askForTokens, type Outcome } from './requests.ts'

/** What the checks look at. Each request is sent once, when the first check asks for its answer. */
export type Situation = {
  folder: Folder
  /** The options of `createLogin` that the environment gives. */
  options: LoginOptions
  issuer: URL | undefined
  /** The answer at the address of the discovery document. */
  discovery: () => Promise<Reply | undefined>
  /** The provider's endpoints; `undefined` if it is not the provider that is configured. */
  metadata: () => Promise<ServerMetadata | undefined>
  /** What the token endpoint says to this client and a code that there is not. */
  authentication: () => Promise<Reply | undefined>
  /** What becomes of a sign-in with this client, redirect URI and scope. Nobody signs in. */
  authorization: () => Promise<Outcome | undefined>
}

const once = <Value>(run: () => Promise<Value>): (() => Promise<Value>) => {
  let pending: Promise<Value> | undefined
  return () => {
    pending ??= run()
    return pending
  }
}

export const discoveryAddress = (issuer: URL): URL =>
  new URL(`${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`)

const sameIssuer = (told: unknown, issuer: URL): boolean =>
  typeof told === 'string' && URL.canParse(told) && new URL(told).href === issuer.href

/** Returns the metadata in an answer, or that of a server which has only the documented endpoints. */
const metadataIn = (reply: Reply | undefined, issuer: URL | undefined): ServerMetadata | undefined => {
  if (!issuer || reply?.kind !== 'answered') return undefined
  if (reply.status === 404 && !('code' in reply.body)) return documentedEndpoints(issuer)
  return reply.status === 200 && sameIssuer(reply.body.issuer, issuer)
    ? (reply.body as ServerMetadata)
    : undefined
}

export const look = (folder: Folder, options: LoginOptions, issuer: URL | undefined): Situation => {
  const discovery = once(async () => issuer && ask(discoveryAddress(issuer)))
  const metadata = once(async () => metadataIn(await discovery(), issuer))
  const client = once(async () => {
    const found = await metadata()
    const { clientId, clientSecret } = options
    return found && clientId ? { metadata: found, clientId, clientSecret } : undefined
  })
  const authentication = once(async () => {
    const known = await client()
    return known && askForTokens(known, options.redirectUri)
  })
  const authorization = once(async () => {
    const known = await client()
    const { redirectUri, scope } = options
    if (!known || !redirectUri) return undefined
    const told = await authentication()
    const isAuthenticated = told?.kind === 'answered' && told.status !== 401
    return askForAuthorization(known, { redirectUri, scope }, isAuthenticated)
  })
  return { folder, options, issuer, discovery, metadata, authentication, authorization }
}
