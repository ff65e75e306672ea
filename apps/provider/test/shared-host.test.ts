import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ACME,
  authorizationPath,
  createBrowser,
  locationOf,
  program,
  type Tokens,
  told,
} from './support/browser.ts'
import { basic, CALLBACK, type Client, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const SHARED = 'login.platform.example'

let app: TestApp
let acme: Client
beforeAll(async () => {
  app = await startApp({ ORGO_SHARED_HOST: SHARED })
  acme = await app.register({})
})
afterAll(() => app.dispose())

const shared = () => program(app, SHARED)

describe('on the shared host', () => {
  let tokens: Tokens

  it('an authorization is sent to the organization that the client_id tells', async () => {
    const path = authorizationPath(acme.clientId, { scope: 'profile' })
    const answer = await shared().get(path)
    expect([answer.status, answer.headers.location]).toEqual([307, `http://${ACME}${path}`])
    expect(locationOf(await createBrowser(app).get(answer.headers.location ?? '')).pathname).toMatch(
      /^\/interaction\//,
    )
  })

  it.each([
    '/oauth/authorize/',
    '/oauth/Authorize',
    '/oauth/authorize/abc',
    '/oauth/Logout',
    '/oauth/logout/',
  ])('a browser is sent there however the path is written: %s', async (path) => {
    const answer = await shared().get(`${path}?client_id=${acme.clientId}`)
    expect([answer.status, answer.headers['set-cookie']]).toEqual([307, undefined])
    expect(answer.headers.location).toBe(`http://${ACME}${path}?client_id=${acme.clientId}`)
  })

  it('a code is redeemed, with the secret in the body or in the header', async () => {
    const form = async () => ({
      grant_type: 'authorization_code',
      code: (await createBrowser(app).authorize(acme.clientId)).searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
    })
    const posted = await shared().form('/oauth/token', { ...(await form()), ...credentials(acme) })
    const headed = await shared().form('/oauth/token', await form(), basic(acme))
    expect([posted.status, headed.status]).toEqual([200, 200])
    tokens = posted.body
  })

  it('userinfo and revocation find the organization by the token and the client', async () => {
    const headers = { Authorization: `Bearer ${tokens.access_token}` }
    expect((await shared().get('/oauth/userinfo', headers)).body).toMatchObject({ name: 'Ada Lovelace' })
    const form = { token: tokens.refresh_token, ...credentials(acme) }
    expect((await shared().form('/oauth/revoke', form)).status).toBe(200)
    expect((await shared().get('/oauth/userinfo', headers)).body.code).toBe('token-revoked')
  })

  it('what no organization knows is refused as an organization refuses it', async () => {
    const client = {
      client_id: 'nobody',
      client_secret: 'x',
      grant_type: 'refresh_token',
      refresh_token: 'x',
    }
    expect(told(app, await shared().form('/oauth/token', client))).toEqual({
      status: 401,
      code: 'client-authentication-failed',
      logged: true,
    })
    const token = await shared().get('/oauth/userinfo', { Authorization: 'Bearer nonsense' })
    expect([token.status, token.body.error]).toEqual([401, 'invalid_token'])
    expect((await shared().get('/oauth/authorize?client_id=nobody')).body.code).toBe('unknown-client')
  })

  it('a client id that two organizations use tells none', async () => {
    await app.register({ clientId: 'kit' })
    await app.register({ clientId: 'kit' }, app.globex)
    expect((await shared().get('/oauth/authorize?client_id=kit')).body.code).toBe('unknown-client')
  })

  it('keys are kept by no cache where credentials have said whose they are', async () => {
    const { status, headers } = await shared().get('/oauth/jwks', basic(acme))
    expect({ status, kept: headers['cache-control'] }).toEqual({ status: 200, kept: 'no-store' })
  })

  it('there are no pages but those about errors, no metadata and no oversized bodies', async () => {
    expect((await shared().get('/docs/errors/not-found')).status).toBe(200)
    for (const path of ['/', '/.well-known/openid-configuration']) {
      expect(told(app, await shared().get(path))).toMatchObject({ status: 404, code: 'unknown-organization' })
    }
    const large = await shared().form('/oauth/token', { client_id: acme.clientId, x: 'x'.repeat(60_000) })
    expect(large.status).toBe(400)
  })
})
