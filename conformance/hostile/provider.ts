import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSigningKeys, HONEST_HEADER, type SigningKeys } from './keys.ts'
import type { Json } from './token.ts'
import type { Takeover, Tricks } from './tricks.ts'

export type HostileProvider = {
  issuer: string
  /** Makes the provider depart from an honest one in these ways from now on. */
  play: (tricks: Tricks) => void
  close: () => Promise<void>
}

type Request = { url: URL; form: URLSearchParams; response: ServerResponse }

type Scene = {
  issuer: string
  clientId: string
  clientSecret: string
  keys: SigningKeys
  tricks: Tricks
  /** The nonce of each code. */
  nonces: Map<string, string | undefined>
}

const send = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const now = ({ tricks }: Scene): number => Math.floor(Date.now() / 1000) + (tricks.clockAhead ?? 0)

const sendMetadata = ({ issuer, tricks }: Scene, { response }: Request): void => {
  const document: Json = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  }
  send(response, tricks.metadata?.(document) ?? document)
}

const sendBack = ({ issuer, tricks, nonces }: Scene, { url, response }: Request): void => {
  const code = randomUUID()
  nonces.set(code, url.searchParams.get('nonce') ?? undefined)
  const back = new URL(url.searchParams.get('redirect_uri') ?? '')
  back.search = String(new URLSearchParams({ code, state: url.searchParams.get('state') ?? '', iss: issuer }))
  tricks.authorizationResponse?.(back.searchParams)
  response.writeHead(302, { location: back.href }).end()
}

/** The left half of the token's hash (OpenID Connect Core §3.1.3.6). */
const halfHash = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')

const makeIdToken = async (scene: Scene, code: string, accessToken: string): Promise<string> => {
  const { issuer, clientId, tricks, nonces, keys } = scene
  const claims = {
    iss: issuer,
    sub: 'ada',
    aud: clientId,
    iat: now(scene),
    exp: now(scene) + 600,
    nonce: nonces.get(code),
    at_hash: halfHash(accessToken),
  }
  const honest = { header: HONEST_HEADER, claims }
  const token = tricks.idToken?.(honest) ?? honest
  return tricks.sign?.(token, scene) ?? keys.sign(token)
}

const sendTokens = async (scene: Scene, { form, response }: Request): Promise<void> => {
  const accessToken = randomUUID()
  const answer = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: 3600,
    id_token: await makeIdToken(scene, form.get('code') ?? '', accessToken),
  }
  send(response, scene.tricks.tokenAnswer?.(answer) ?? answer)
}

const sendUserinfo = ({ tricks }: Scene, { response }: Request): void => {
  const claims = { sub: 'ada', name: 'Ada Lovelace' }
  send(response, tricks.userinfo?.(claims) ?? claims)
}

const sendKeys = (scene: Scene, { response }: Request): void => {
  const document = { keys: [scene.keys.published] }
  send(response, scene.tricks.jwks?.(document, scene) ?? document)
}

type Route = {
  name?: keyof NonNullable<Tricks['takeOver']>
  run: (scene: Scene, request: Request) => unknown
}

const ROUTES: Record<string, Route> = {
  '/.well-known/openid-configuration': { name: 'discovery', run: sendMetadata },
  '/authorize': { run: sendBack },
  '/token': { name: 'token', run: sendTokens },
  '/userinfo': { name: 'userinfo', run: sendUserinfo },
  '/jwks': { name: 'jwks', run: sendKeys },
}

const serve = async (scene: Scene, message: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(message.url ?? '/', scene.issuer)
  const route = ROUTES[url.pathname]
  if (!route) return void response.writeHead(404).end()
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  const takeOver: Takeover | undefined = route.name && scene.tricks.takeOver?.[route.name]
  if (takeOver) return takeOver(response)
  response.setHeader('date', new Date(now(scene) * 1000).toUTCString())
  const form = new URLSearchParams(Buffer.concat(chunks).toString())
  await route.run(scene, { url, form, response })
}

/**
 * Starts an OpenID provider on loopback that signs everybody in as `ada`, without a page, and that can be told to lie. It is for the tests of
 * relying parties: never run it where anybody else reaches it.
 */
export const startHostileProvider = async (client: {
  clientId: string
  clientSecret: string
}): Promise<HostileProvider> => {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const keys = await createSigningKeys()
  const scene: Scene = { issuer, ...client, keys, tricks: {}, nonces: new Map() }
  server.on('request', (message, response) => void serve(scene, message, response))
  return {
    issuer,
    play: (tricks) => {
      scene.tricks = tricks
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
