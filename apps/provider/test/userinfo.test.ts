import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GLOBEX, obtainCode, program, revoke, told, userinfo } from './support/browser.ts'
import { type Client, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({
    scope: 'openid profile email phone address groups roles offline_access',
  })
})
afterAll(() => app.dispose())

const tokenFor = async (scope: string, params: Record<string, string> = {}): Promise<string> => {
  const { redeem } = await obtainCode(app, client, { scope, ...params })
  return (await redeem()).body.access_token
}

const ADA = { name: 'Ada Lovelace', picture: 'https://acme.example/pictures/ada.png' }

const PROFILE = {
  ...ADA,
  given_name: 'Ada',
  family_name: 'Lovelace',
  middle_name: 'Augusta',
  nickname: 'The Enchantress',
  preferred_username: 'ada',
  profile: 'https://acme.example/members/ada',
  website: 'https://ada.example',
  gender: 'female',
  birthdate: '1815-12-10',
  zoneinfo: 'Europe/London',
  locale: 'en-GB',
  updated_at: expect.any(Number),
}
const EMAIL = { email: 'ada@acme.example', email_verified: true }
const PHONE = { phone_number: '+442079460815', phone_number_verified: true }
const ADDRESS = {
  address: {
    formatted: '12 St James’s Square\nLondon SW1Y 4JH\nUnited Kingdom',
    street_address: '12 St James’s Square',
    locality: 'London',
    region: 'England',
    postal_code: 'SW1Y 4JH',
    country: 'United Kingdom',
  },
}
const GROUPS = { groups: ['main-group', 'local-center'] }
const ROLES = { roles: ['ROLE_USER'] }

describe('claims', () => {
  it.each([
    ['profile email', { ...ADA, email: 'ada@acme.example' }],
    ['openid', {}],
    ['email', { email: 'ada@acme.example' }],
    ['groups roles', { ...GROUPS, ...ROLES }],
    ['profile email phone address groups roles', { ...ADA, email: EMAIL.email, ...GROUPS, ...ROLES }],
    ['openid profile', PROFILE],
    ['openid email', EMAIL],
    ['openid phone', PHONE],
    ['openid address', ADDRESS],
    ['openid profile email address phone', { ...PROFILE, ...EMAIL, ...PHONE, ...ADDRESS }],
  ])('of the scopes %s are released, and sub always', async (scope, claims) => {
    const ada = await app.acme.members.findByEmail('ada@acme.example')
    const response = await userinfo(app, await tokenFor(scope))
    expect(response.status).toBe(200)
    expect(response.body).toEqual({ sub: ada?.id, ...claims })
  })

  it('beyond the documented ones need openid in the token, though the grant has it', async () => {
    const { redeem } = await obtainCode(app, client, { scope: 'openid profile email' })
    const { refresh_token } = (await redeem()).body
    const narrowed = await program(app).form('/oauth/token', {
      grant_type: 'refresh_token',
      refresh_token,
      scope: 'profile email',
      ...credentials(client),
    })
    const { body } = await userinfo(app, narrowed.body.access_token)
    expect(body).toEqual({ sub: expect.any(String), ...ADA, email: EMAIL.email })
  })

  it('say when the member was last changed, in seconds', async () => {
    const { sub, updated_at } = (await userinfo(app, await tokenFor('openid profile'))).body
    const ada = await app.acme.members.find(sub)
    expect(updated_at).toBe(Math.floor(Date.parse(String(ada?.updatedAt)) / 1000))
  })

  it('of a record without standard claims are those that it has; its e-mail address is verified', async () => {
    const sub = String((await app.acme.members.findByEmail('ada@acme.example'))?.id)
    const token = await tokenFor('openid profile email address phone')
    const before = await app.acme.members.find(sub)
    const { id, name, email, groups, roles, status, createdAt, updatedAt } = before ?? {}
    const old = { id, name, email, groups, roles, status, createdAt, updatedAt } as NonNullable<typeof before>
    await app.acme.members.update(sub, () => old)
    const { body } = await userinfo(app, token)
    expect(body).toEqual({ sub, name, ...EMAIL, updated_at: expect.any(Number) })
    await app.acme.members.update(sub, () => before as NonNullable<typeof before>)
  })

  it('are named in the discovery document, each that can be released and no other', async () => {
    const { body } = await program(app).get('/.well-known/openid-configuration')
    const ofMember = [PROFILE, EMAIL, PHONE, ADDRESS, GROUPS, ROLES].flatMap((claims) => Object.keys(claims))
    const ofSignIn = ['sub', 'sid', 'auth_time', 'acr', 'amr', 'iss', 'at_hash']
    expect(body.claims_supported.toSorted()).toEqual([...ofMember, ...ofSignIn].toSorted())
    expect(body.scopes_supported).toEqual(expect.arrayContaining(['phone', 'address']))
  })

  it('asked for one by one are released as well (OpenID Connect Core §5.5)', async () => {
    const claims = JSON.stringify({ userinfo: { email: { essential: true } } })
    const { body } = await userinfo(app, await tokenFor('openid', { claims }))
    expect(Object.keys(body).toSorted()).toEqual(['email', 'sub'])
  })

  it('keep the same sub when the e-mail address changes', async () => {
    const token = await tokenFor('email')
    const before = (await userinfo(app, token)).body
    await app.acme.members.update(before.sub, (record) => ({ ...record, email: 'countess@acme.example' }))
    expect((await userinfo(app, token)).body).toEqual({ sub: before.sub, email: 'countess@acme.example' })
    await app.acme.members.update(before.sub, (record) => ({ ...record, email: 'ada@acme.example' }))
  })

  it('come by POST as well (OpenID Connect Core §5.3.1)', async () => {
    const token = await tokenFor('email')
    const byHeader = await program(app).form('/oauth/userinfo', {}, { Authorization: `Bearer ${token}` })
    const byBody = await program(app).form('/oauth/userinfo', { access_token: token })
    expect([byHeader.status, byBody.status]).toEqual([200, 200])
  })
})

describe('refusals', () => {
  const refused = async (token: string) => {
    const response = await userinfo(app, token)
    expect(response.headers['www-authenticate']).toMatch(/^Bearer /)
    expect(response.headers['content-type']).toContain('json')
    return { ...told(app, response), error: response.body.error }
  }

  it('token-missing', async () => {
    const response = await program(app).get('/oauth/userinfo')
    expect(response.headers['www-authenticate']).toMatch(/^Bearer realm=/)
    expect(told(app, response)).toEqual({ status: 401, code: 'token-missing', logged: true })
  })

  it('token-expired, after an hour and for a token that never was', async () => {
    const token = await tokenFor('profile')
    app.advance(3600 * 1000)
    expect(await refused(token)).toEqual({
      status: 401,
      code: 'token-expired',
      logged: true,
      error: 'invalid_token',
    })
    expect(await refused('made-up')).toMatchObject({ status: 401, code: 'token-expired' })
  })

  it('token-revoked, after its revocation by the application', async () => {
    const token = await tokenFor('profile')
    const other = await app.register({})
    expect((await revoke(app, other, token)).status).toBe(200)
    expect((await userinfo(app, token)).status).toBe(200)
    expect((await revoke(app, client, token)).status).toBe(200)
    expect(await refused(token)).toEqual({
      status: 401,
      code: 'token-revoked',
      logged: true,
      error: 'invalid_token',
    })
  })

  it('token-revoked, when the member loses access', async () => {
    const token = await tokenFor('profile')
    const { sub } = (await userinfo(app, token)).body
    await app.acme.members.update(sub, (record) => ({ ...record, status: 'suspended' }))
    expect(await refused(token)).toMatchObject({ status: 401, code: 'token-revoked' })
    await app.acme.members.update(sub, (record) => ({ ...record, status: 'active' }))
  })

  it.each(['disabled', 'deleted'] as const)('token-revoked, when the application is %s', async (gone) => {
    const token = await tokenFor('profile')
    const set = (status: 'active' | typeof gone) =>
      app.acme.applications.update(client.clientId, (record) => ({ ...record, status }))
    await set(gone)
    expect(await refused(token)).toMatchObject({ status: 401, code: 'token-revoked' })
    await set('active')
  })

  it("token-wrong-organization, on another organization's host", async () => {
    const response = await userinfo(app, await tokenFor('profile'), GLOBEX)
    expect(response.body.error).toBe('invalid_token')
    expect(told(app, response)).toEqual({ status: 401, code: 'token-wrong-organization', logged: true })
  })

  it('insufficient-scope, for a token without any scope of identity (RFC 6750 §3.1)', async () => {
    const service = await app.register({ type: 'service', redirectUris: [] })
    const { body } = await program(app).form('/oauth/token', {
      grant_type: 'client_credentials',
      ...credentials(service),
    })
    // A service's own token speaks for no member: to userinfo it is no token at all.
    expect(await refused(body.access_token)).toMatchObject({ status: 401, code: 'token-expired' })
    // Phone and address are released with openid only.
    for (const scope of ['offline_access', 'phone address']) {
      const { redeem } = await obtainCode(app, client, { scope, prompt: 'consent' })
      const token = (await redeem()).body.access_token
      expect(await refused(token)).toEqual({
        status: 403,
        code: 'insufficient-scope',
        logged: true,
        error: 'insufficient_scope',
      })
    }
  })
})
