import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, GLOBEX, program } from './support/browser.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const SHARED = 'login.orgo.example'
const ISSUER = `http://${ACME}`
const HOUR = 60 * 60

let app: TestApp
// One client that two organizations have, and one that the shared host can tell the organization by.
let clientId: string
let shared: string
let key: CryptoKey
beforeAll(async () => {
  app = await startApp({ ORGO_SHARED_HOST: SHARED })
  const pair = await generateKeyPair('ES256')
  key = pair.privateKey
  const application: Parameters<TestApp['register']>[0] = {
    type: 'service',
    authMethod: 'private_key_jwt',
    jwks: { keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'ES256', kty: 'EC' }] },
    redirectUris: [],
    scope: 'openid',
  }
  shared = (await app.register(application)).clientId
  clientId = (await app.register(application)).clientId
  await app.register({ ...application, clientId }, app.globex)
})
afterAll(() => app.dispose())

const now = () => Math.floor(Date.now() / 1000)

const assertion = (claims: JWTPayload): Promise<string> =>
  new SignJWT({
    iss: clientId,
    sub: clientId,
    jti: crypto.randomUUID(),
    aud: ISSUER,
    exp: now() + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256' })
    .sign(key)

const ENDPOINTS: Record<string, Record<string, string>> = {
  '/oauth/token': { grant_type: 'client_credentials' },
  '/oauth/introspect': { token: 'nonsense' },
  '/oauth/revoke': { token: 'nonsense' },
}

const send = async (path: string, claims: JWTPayload, host?: string) => {
  const { status, body } = await program(app, host).form(path, {
    ...ENDPOINTS[path],
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(claims),
  })
  return [status, body.error]
}

const ACCEPTED = [200, undefined]
const REFUSED = [401, 'invalid_client']

// Whoever fails too often from one address is limited: the count ends meanwhile.
const forgetFailures = () => app.advance(5 * 60 * 1000)

describe.each(Object.keys(ENDPOINTS))('at %s a client assertion', (path) => {
  const own = `${ISSUER}${path}`

  it.each<[string, () => JWTPayload]>([
    ['for the issuer', () => ({ aud: ISSUER })],
    ['for the issuer, in an array', () => ({ aud: [ISSUER] })],
    ['for the endpoint that it is sent to', () => ({ aud: own })],
    ['for the token endpoint', () => ({ aud: [`${ISSUER}/oauth/token`] })],
    ['that is good for an hour', () => ({ iat: now(), exp: now() + HOUR })],
    ['of a client whose clock is a little fast', () => ({ iat: now() + 10, exp: now() + HOUR + 10 })],
    ['that does not say when it was issued', () => ({ exp: now() + HOUR })],
  ])('%s is accepted', async (_name, claims) => {
    expect(await send(path, claims())).toEqual(ACCEPTED)
  })

  it.each<[string, () => JWTPayload]>([
    ['for the issuer and somebody else', () => ({ aud: [ISSUER, 'https://evil.example'] })],
    ['for somebody else and the issuer', () => ({ aud: ['https://evil.example', ISSUER] })],
    ['for two of our own addresses', () => ({ aud: [ISSUER, own] })],
    ['for the same address twice', () => ({ aud: [ISSUER, ISSUER] })],
    ['for nobody', () => ({ aud: [] })],
    ['for another organization', () => ({ aud: `http://${GLOBEX}` })],
    ['for the same path at another host', () => ({ aud: `https://evil.example${path}` })],
    ['for the same path at the shared host', () => ({ aud: `http://${SHARED}${path}` })],
    ['for the issuer with a slash', () => ({ aud: `${ISSUER}/` })],
    ['for an endpoint that takes none', () => ({ aud: `${ISSUER}/oauth/userinfo` })],
    ['that is good for two hours', () => ({ exp: now() + 2 * HOUR })],
    ['that is good for ever', () => ({ exp: 1e300 })],
    ['that is good for more than an hour from its issue', () => ({ iat: now() - HOUR, exp: now() + 60 })],
    ['that has expired', () => ({ exp: now() - 60 })],
  ])('%s is refused', async (_name, claims) => {
    forgetFailures()
    expect(await send(path, claims())).toEqual(REFUSED)
  })

  it('is accepted once only, until it has expired', async () => {
    forgetFailures()
    const claims = { jti: crypto.randomUUID(), exp: now() + HOUR }
    expect(await send(path, claims)).toEqual(ACCEPTED)
    app.advance(59 * 60 * 1000)
    expect(await send(path, claims)).toEqual(REFUSED)
    app.advance(2 * 60 * 1000)
    expect(await send(path, claims)).toEqual(REFUSED)
  })

  it('has the audience of the organization on the shared host too', async () => {
    forgetFailures()
    const by = { iss: shared, sub: shared }
    expect(await send(path, { ...by, aud: ISSUER }, SHARED)).toEqual(ACCEPTED)
    expect(await send(path, { ...by, aud: own }, SHARED)).toEqual(ACCEPTED)
    expect(await send(path, { ...by, aud: `http://${SHARED}${path}` }, SHARED)).toEqual(REFUSED)
  })

  it('for one organization is refused by another that has the same client and key', async () => {
    forgetFailures()
    expect(await send(path, { aud: ISSUER }, GLOBEX)).toEqual(REFUSED)
    expect(await send(path, { aud: `http://${GLOBEX}` }, GLOBEX)).toEqual(ACCEPTED)
  })
})
