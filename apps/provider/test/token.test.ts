import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { artifactId } from '../src/oidc/token-names.ts'
import {
  createBrowser,
  fieldOf,
  obtainCode,
  program,
  redeemCode,
  refresh,
  revoke,
  told,
  userinfo,
} from './support/browser.ts'
import { basic, CALLBACK, type Client, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { PKCE, WITH_CHALLENGE } from './support/pkce.ts'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({})
})
afterAll(() => app.dispose())

describe('the documented flow', () => {
  it('answers a code with exactly the documented members', async () => {
    const { redeem } = await obtainCode(app, client)
    const response = await redeem()
    expect(response.status).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(Object.keys(response.body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'scope',
      'token_type',
    ])
    expect(response.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'profile email' })
  })

  it('takes the secret in the Authorization header as well', async () => {
    const { redeem } = await obtainCode(app, client)
    const { code } = await obtainCode(app, client)
    const response = await program(app).form(
      '/oauth/token',
      { grant_type: 'authorization_code', code, redirect_uri: CALLBACK },
      basic(client),
    )
    expect(response.status).toBe(200)
    expect((await redeem()).status).toBe(200)
  })

  it('takes a secret together with a code_verifier', async () => {
    const { redeem } = await obtainCode(app, client, { scope: 'profile', ...WITH_CHALLENGE })
    expect((await redeem({ code_verifier: PKCE.verifier })).status).toBe(200)
  })

  it('issues no refresh token to a service, and a token to it without a member', async () => {
    const service = await app.register({ type: 'service', redirectUris: [] })
    const response = await program(app).form('/oauth/token', {
      grant_type: 'client_credentials',
      ...credentials(service),
    })
    expect(response.status).toBe(200)
    expect(response.body).not.toHaveProperty('refresh_token')
  })
})

describe('codes', () => {
  it('rejects a second use of the code and revokes its tokens (RFC 6749 §4.1.2)', async () => {
    const { redeem } = await obtainCode(app, client)
    const first = await redeem()
    const second = await redeem()
    expect(second.body.error).toBe('invalid_grant')
    expect(told(app, second)).toEqual({ status: 400, code: 'code-already-used', logged: true })
    expect((await userinfo(app, first.body.access_token)).status).toBe(401)
    expect((await refresh(app, client, first.body.refresh_token)).body.code).toBe('refresh-token-revoked')
    expect((await redeem()).body.code).toBe('code-already-used')
  })

  it('leaves the tokens of other sign-ins alone when a code is used twice', async () => {
    const other = await (await obtainCode(app, client)).redeem()
    const { redeem } = await obtainCode(app, client)
    await redeem()
    await redeem()
    expect((await userinfo(app, other.body.access_token)).status).toBe(200)
  })

  it('rejects a code after 60 seconds', async () => {
    const { redeem } = await obtainCode(app, client)
    app.advance(61_000)
    expect(told(app, await redeem())).toEqual({ status: 400, code: 'code-expired', logged: true })
  })

  it('rejects a code that was never issued', async () => {
    const { redeem } = await obtainCode(app, client)
    expect((await redeem({ code: 'made-up' })).body).toMatchObject({
      error: 'invalid_grant',
      code: 'code-expired',
    })
  })

  it("rejects another application's code", async () => {
    const { code } = await obtainCode(app, client)
    const other = await app.register({})
    const { redeem } = await obtainCode(app, other)
    const response = await redeem({ code })
    expect(response.body.error).toBe('invalid_grant')
    expect(told(app, response)).toEqual({ status: 400, code: 'code-client-mismatch', logged: true })
  })

  it('rejects another redirect URI than that of the authorization', async () => {
    const { redeem } = await obtainCode(app, client)
    const response = await redeem({ redirect_uri: `${CALLBACK}/` })
    expect(told(app, response)).toEqual({ status: 400, code: 'code-redirect-uri-mismatch', logged: true })
  })

  it.each([
    ['a wrong verifier', { code_verifier: 'b'.repeat(43) }],
    ['no verifier', {}],
  ])('rejects %s (RFC 7636 §4.6)', async (_name, form) => {
    const { redeem } = await obtainCode(app, client, { scope: 'profile', ...WITH_CHALLENGE })
    expect(told(app, await redeem(form))).toEqual({
      status: 400,
      code: 'pkce-verifier-mismatch',
      logged: true,
    })
  })

  it('rejects a verifier for a code that was asked for without a challenge (RFC 9700 §2.1.1)', async () => {
    const { redeem } = await obtainCode(app, client)
    expect((await redeem({ code_verifier: 'b'.repeat(43) })).body.code).toBe('pkce-verifier-mismatch')
  })
})

describe('refresh tokens', () => {
  const signedIn = async () => (await (await obtainCode(app, client)).redeem()).body

  it('are replaced with every use', async () => {
    const first = await signedIn()
    const second = await refresh(app, client, first.refresh_token)
    expect(second.status).toBe(200)
    expect(second.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'profile email' })
    expect(second.body.refresh_token).not.toBe(first.refresh_token)
    expect((await userinfo(app, second.body.access_token)).status).toBe(200)
  })

  it('revoke their family when an old one comes back (RFC 9700 §4.14.2)', async () => {
    const first = await signedIn()
    const second = (await refresh(app, client, first.refresh_token)).body
    const third = (await refresh(app, client, second.refresh_token)).body
    const reused = await refresh(app, client, first.refresh_token)
    expect(told(app, reused)).toEqual({ status: 400, code: 'refresh-token-reused', logged: true })
    for (const { access_token, refresh_token } of [second, third]) {
      expect((await refresh(app, client, refresh_token)).body.code).toBe('refresh-token-revoked')
      expect((await userinfo(app, access_token)).body.code).toBe('token-revoked')
    }
  })

  it('end after thirty days without use', async () => {
    const first = await signedIn()
    app.advance(30 * 24 * 3600 * 1000 + 1000)
    const response = await refresh(app, client, first.refresh_token)
    expect(told(app, response)).toEqual({ status: 400, code: 'refresh-token-expired', logged: true })
  })

  it('end a year after the sign-in, however often they are replaced', async () => {
    const days = 24 * 3600 * 1000
    let { refresh_token } = await signedIn()
    for (let month = 0; month < 12; month += 1) {
      app.advance(29 * days)
      const replaced = await refresh(app, client, refresh_token)
      expect(replaced.status).toBe(200)
      refresh_token = replaced.body.refresh_token
    }
    app.advance(18 * days)
    const response = await refresh(app, client, refresh_token)
    expect(told(app, response)).toEqual({ status: 400, code: 'refresh-token-expired', logged: true })
  })

  it('leave nothing in the store when they are used for good but that they were', async () => {
    const strict = await app.register({ refreshOverlap: 0 })
    const first = (await (await obtainCode(app, strict)).redeem()).body
    const id = artifactId('RefreshToken', first.refresh_token)
    expect((await app.acme.artifacts.find('RefreshToken', id))?.payload).toMatchObject({
      kind: 'RefreshToken',
    })
    await refresh(app, strict, first.refresh_token)
    const { grant, ...used } = (await app.acme.artifacts.find('RefreshToken', id)) ?? {}
    expect(used).toEqual({ payload: {}, consumedAt: Date.now() })
  })

  it('end their family when one that was used before is revoked (RFC 7009 §2.1)', async () => {
    const first = await signedIn()
    const second = (await refresh(app, client, first.refresh_token)).body
    // Another application's wish is not heard.
    const other = await app.register({})
    expect((await revoke(app, other, first.refresh_token)).status).toBe(200)
    expect((await userinfo(app, second.access_token)).status).toBe(200)
    expect((await revoke(app, client, first.refresh_token)).status).toBe(200)
    expect((await userinfo(app, second.access_token)).body.code).toBe('token-revoked')
  })

  it('end when they are revoked (RFC 7009)', async () => {
    const first = await signedIn()
    expect((await revoke(app, client, first.refresh_token)).status).toBe(200)
    const response = await refresh(app, client, first.refresh_token)
    expect(told(app, response)).toEqual({ status: 400, code: 'refresh-token-revoked', logged: true })
    expect((await userinfo(app, first.access_token)).body.code).toBe('token-revoked')
  })

  it('can ask for less scope, never for more', async () => {
    const first = await signedIn()
    const form = { grant_type: 'refresh_token', ...credentials(client) }
    const less = await program(app).form('/oauth/token', {
      ...form,
      refresh_token: first.refresh_token,
      scope: 'email',
    })
    expect(less.body.scope).toBe('email')
    const more = await program(app).form('/oauth/token', {
      ...form,
      refresh_token: less.body.refresh_token,
      scope: 'email roles',
    })
    expect(more.body).toMatchObject({ error: 'invalid_scope', code: 'scope-not-allowed' })
  })

  it('of a browser application end with the session, those of a server do not', async () => {
    const spa = await app.register({ type: 'spa', redirectUris: ['https://spa.example/cb'] })
    const browser = createBrowser(app)
    const at = { redirect_uri: 'https://spa.example/cb' }
    const back = await browser.authorize(spa.clientId, { ...at, scope: 'profile', ...WITH_CHALLENGE })
    const tokens = await redeemCode(app, spa, {
      ...at,
      code: back.searchParams.get('code') ?? '',
      code_verifier: PKCE.verifier,
    })
    expect(tokens.status).toBe(200)
    const web = await browser.authorize(client.clientId)
    const server = await redeemCode(app, client, { code: web.searchParams.get('code') ?? '' })
    const xsrf = fieldOf((await browser.get('/oauth/logout')).text, 'xsrf')
    expect((await browser.post('/oauth/logout/confirm', { xsrf, logout: 'yes' })).status).toBe(303)
    expect((await refresh(app, spa, tokens.body.refresh_token)).body.error).toBe('invalid_grant')
    expect((await userinfo(app, tokens.body.access_token)).status).toBe(401)
    expect((await refresh(app, client, server.body.refresh_token)).status).toBe(200)
  })
})

describe('client authentication', () => {
  it('answers an unknown client and a wrong secret alike', async () => {
    const { code } = await obtainCode(app, client)
    const wrong = await redeemCode(app, { ...client, clientSecret: 'x' }, { code })
    const unknown = await redeemCode(app, { clientId: 'nobody', clientSecret: 'x' }, { code })
    const scrub = ({ body, status }: typeof wrong) => ({ ...body, status, request_id: '' })
    expect(scrub(wrong)).toEqual(scrub(unknown))
    expect(told(app, wrong)).toEqual({ status: 401, code: 'client-authentication-failed', logged: true })
    expect(wrong.body.error).toBe('invalid_client')
  })

  it('leaves the code alone when it fails', async () => {
    const { redeem } = await obtainCode(app, client)
    expect((await redeem({ client_secret: 'wrong' })).status).toBe(401)
    expect((await redeem()).status).toBe(200)
  })

  it.each(['known', 'unknown'])(
    'limits failures for a %s client per address, with Retry-After',
    async (kind) => {
      const { clientId, clientSecret } =
        kind === 'known' ? await app.register({}) : { clientId: 'nobody-2', clientSecret: 'x' }
      const attempt = (secret: string) => refresh(app, { clientId, clientSecret: secret }, 'x')
      const statuses = []
      for (let index = 0; index < 12; index += 1) statuses.push((await attempt('wrong')).status)
      expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
      const limited = await attempt(clientSecret)
      expect(told(app, limited)).toEqual({ status: 429, code: 'rate-limited', logged: true })
      expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0)
      app.advance(5 * 60 * 1000)
      expect((await attempt(clientSecret)).status).toBe(kind === 'known' ? 400 : 401)
    },
  )

  it('takes two secrets while one is rotated, until the older one has expired', async () => {
    const rotated = await app.register({})
    const other = await app.register({})
    const { secrets } = (await app.acme.applications.find(other.clientId)) ?? { secrets: [] }
    await app.acme.applications.update(rotated.clientId, (record) => ({
      ...record,
      secrets: [
        ...secrets,
        ...record.secrets.map((secret) => ({
          ...secret,
          expiresAt: new Date(Date.now() + 60_000).toISOString(),
        })),
      ],
    }))
    const attempt = async (secret: string) =>
      (await refresh(app, { ...rotated, clientSecret: secret }, 'x')).body.error
    expect(await attempt(rotated.clientSecret)).toBe('invalid_grant')
    expect(await attempt(other.clientSecret)).toBe('invalid_grant')
    app.advance(61_000)
    expect(await attempt(rotated.clientSecret)).toBe('invalid_client')
    expect(await attempt(other.clientSecret)).toBe('invalid_grant')
  })

  it('refuses grant types that are not offered', async () => {
    const response = await program(app).form('/oauth/token', {
      grant_type: 'password',
      ...credentials(client),
    })
    expect(response.body.error).toBe('unsupported_grant_type')
    expect(told(app, response)).toEqual({ status: 400, code: 'unsupported-grant-type', logged: true })
  })
})
