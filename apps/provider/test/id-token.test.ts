import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { obtainCode, program, refresh, userinfo } from './support/browser.ts'
import { type Client, credentials } from './support/client.ts'
import { claimsIn } from './support/id-token.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const EVERY_SCOPE = 'openid profile email phone address groups roles'

let app: TestApp
let client: Client
let strict: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({ scope: EVERY_SCOPE })
  strict = await app.register({ scope: EVERY_SCOPE, idTokenClaims: 'none' })
})
afterAll(() => app.dispose())

const signIn = async (as: Client, params: Record<string, string>) =>
  (await (await obtainCode(app, as, params)).redeem()).body

const PROTOCOL = { iss: 'http://localhost:3000', iat: expect.any(Number), exp: expect.any(Number) }

const idOfAda = async () => String((await app.acme.members.findByEmail('ada@acme.example'))?.id)

/** What every ID token has. */
const protocolOf = async ({ clientId }: Client) => ({
  ...PROTOCOL,
  aud: clientId,
  sub: await idOfAda(),
  at_hash: expect.any(String),
  acr: 'urn:orgo:acr:password',
  sid: expect.any(String),
  amr: ['pwd'],
})

describe('the ID token', () => {
  it.each([EVERY_SCOPE, 'openid profile email', 'openid email', 'openid groups', 'openid'])(
    'says of the member what userinfo says, with the scopes %s',
    async (scope) => {
      const { id_token, access_token } = await signIn(client, { scope })
      const about = (await userinfo(app, access_token)).body
      expect(claimsIn(id_token)).toEqual({ ...(await protocolOf(client)), ...about })
    },
  )

  it('says it when it is refreshed as well, as it is by then and as far as is asked for', async () => {
    const { refresh_token } = await signIn(client, { scope: 'openid profile email' })
    const sub = await idOfAda()
    await app.acme.members.update(sub, (record) => ({ ...record, nickname: 'Countess' }))
    const refreshed = (await refresh(app, client, refresh_token)).body
    expect(claimsIn(refreshed.id_token)).toMatchObject({ nickname: 'Countess', email: 'ada@acme.example' })
    const narrowed = await program(app).form('/oauth/token', {
      grant_type: 'refresh_token',
      refresh_token: refreshed.refresh_token,
      scope: 'openid email',
      ...credentials(client),
    })
    expect(claimsIn(narrowed.body.id_token)).toEqual({
      ...(await protocolOf(client)),
      email: 'ada@acme.example',
      email_verified: true,
    })
  })

  it('says nothing of the member where the application is set to none (OpenID Connect Core §5.4)', async () => {
    const { id_token, access_token, refresh_token } = await signIn(strict, { scope: EVERY_SCOPE })
    expect(claimsIn(id_token)).toEqual(await protocolOf(strict))
    expect(claimsIn((await refresh(app, strict, refresh_token)).body.id_token)).toEqual(
      await protocolOf(strict),
    )
    expect((await userinfo(app, access_token)).body).toMatchObject({
      name: 'Ada Lovelace',
      birthdate: '1815-12-10',
    })
  })

  it('says in either setting what the claims parameter asks for in it', async () => {
    const claims = JSON.stringify({ id_token: { email: { essential: true }, birthdate: null } })
    for (const each of [client, strict]) {
      const { id_token, refresh_token } = await signIn(each, { scope: 'openid', claims })
      const expected = {
        ...(await protocolOf(each)),
        email: 'ada@acme.example',
        birthdate: '1815-12-10',
      }
      expect(claimsIn(id_token)).toEqual(expected)
      expect(claimsIn((await refresh(app, each, refresh_token)).body.id_token)).toEqual(expected)
    }
  })

  it('follows a change of the setting', async () => {
    const { refresh_token } = await signIn(client, { scope: 'openid email' })
    const set = (idTokenClaims: 'scope' | 'none') =>
      app.acme.applications.update(client.clientId, (record) => ({ ...record, idTokenClaims }))
    await set('none')
    app.advance(11_000)
    const { id_token } = (await refresh(app, client, refresh_token)).body
    expect(claimsIn(id_token)).not.toHaveProperty('email')
    await set('scope')
    app.advance(11_000)
  })

  it('does not exist without openid', async () => {
    expect(await signIn(client, { scope: 'profile email' })).not.toHaveProperty('id_token')
  })
})

describe('an ID token that would be too long', () => {
  const GROUPS = Array.from({ length: 500 }, (_, index) => `group-${'x'.repeat(50)}-${index}`)
  const ROLES = Array.from({ length: 100 }, (_, index) => `ROLE_${'X'.repeat(50)}_${index}`)
  const SOURCES = { userinfo: { endpoint: 'http://localhost:3000/oauth/userinfo' } }

  const withFields = async (fields: Record<string, unknown>) =>
    app.acme.members.update(await idOfAda(), (record) => ({ ...record, ...fields }))

  /** Returns the claims of the ID token, and the values at userinfo of those that it refers to there. */
  const resolved = async (as: Client, params: Record<string, string>) => {
    const { id_token, access_token } = await signIn(as, params)
    expect(id_token.length).toBeLessThan(6000)
    const claims = claimsIn(id_token)
    const about = (await userinfo(app, access_token)).body
    const names = Object.keys((claims._claim_names as object | undefined) ?? {})
    return { claims, about, referred: Object.fromEntries(names.map((name) => [name, about[name]])) }
  }

  it('refers to userinfo for the groups (OpenID Connect Core §5.6.2)', async () => {
    await withFields({ groups: GROUPS })
    const { claims, referred } = await resolved(client, { scope: EVERY_SCOPE })
    expect(claims).toMatchObject({ roles: ['ROLE_USER'], name: 'Ada Lovelace' })
    expect(claims).not.toHaveProperty('groups')
    expect(claims._claim_names).toEqual({ groups: 'userinfo' })
    expect(claims._claim_sources).toEqual(SOURCES)
    expect(referred).toEqual({ groups: GROUPS })
  })

  it('has them where they fit', async () => {
    await withFields({ groups: GROUPS.slice(0, 20) })
    const { claims } = await resolved(client, { scope: EVERY_SCOPE })
    expect(claims).toMatchObject({ groups: GROUPS.slice(0, 20) })
    expect(claims).not.toHaveProperty('_claim_names')
  })

  it('refers to it for the roles next', async () => {
    await withFields({ groups: GROUPS, roles: ROLES })
    const { claims, referred } = await resolved(client, { scope: EVERY_SCOPE, nonce: 'n'.repeat(200) })
    expect(claims._claim_names).toEqual({ groups: 'userinfo', roles: 'userinfo' })
    expect(referred).toEqual({ groups: GROUPS, roles: ROLES })
    await withFields({ groups: ['main-group'], roles: ROLES })
    const few = await resolved(client, { scope: EVERY_SCOPE })
    expect(few.claims).toMatchObject({ groups: ['main-group'], _claim_names: { roles: 'userinfo' } })
  })

  it('refers to it for what is asked for by the claims parameter in the ID token alone', async () => {
    const claims = JSON.stringify({ id_token: { groups: null, roles: null } })
    for (const as of [client, strict]) {
      await withFields({ groups: GROUPS, roles: ['ROLE_USER'] })
      const { claims: long, referred, about } = await resolved(as, { scope: 'openid', claims })
      expect(long).toMatchObject({ roles: ['ROLE_USER'], _claim_names: { groups: 'userinfo' } })
      expect(referred).toEqual({ groups: GROUPS })
      expect(Object.keys(about).toSorted()).toEqual(['groups', 'sub'])
      await withFields({ groups: ['main-group'] })
      const short = await resolved(as, { scope: 'openid', claims })
      expect(short.claims).toMatchObject({ groups: ['main-group'] })
      expect(Object.keys(short.about)).toEqual(['sub'])
    }
  })

  it('refers to it when it is refreshed as well', async () => {
    const claims = JSON.stringify({ id_token: { groups: null } })
    await withFields({ groups: ['main-group'] })
    const { refresh_token } = await signIn(client, { scope: 'openid', claims })
    await withFields({ groups: GROUPS })
    const { id_token, access_token } = (await refresh(app, client, refresh_token)).body
    expect(id_token.length).toBeLessThan(6000)
    expect(claimsIn(id_token)).toMatchObject({ _claim_names: { groups: 'userinfo' } })
    expect((await userinfo(app, access_token)).body).toMatchObject({ groups: GROUPS })
  })

  it('leaves out nothing of a member of whom everything is as long as it may be', async () => {
    const word = '語'.repeat(200)
    const url = `https://${'x'.repeat(60)}.example/${'y'.repeat(900)}`
    const words = [
      'name',
      'given_name',
      'family_name',
      'middle_name',
      'nickname',
      'preferred_username',
      'gender',
    ]
    const address = { formatted: '語'.repeat(500), street_address: word, locality: word, country: word }
    const long = {
      ...Object.fromEntries(words.map((name) => [name, word])),
      profile: url,
      website: url,
      address,
    }
    await withFields({ ...long, groups: GROUPS, roles: ROLES })
    const { claims, about, referred } = await resolved(client, {
      scope: EVERY_SCOPE,
      nonce: 'n'.repeat(1000),
    })
    const { _claim_names, _claim_sources, ...inline } = claims
    expect(_claim_sources).toEqual(SOURCES)
    const { iss, aud, exp, iat, nonce, at_hash, acr, amr, sid, ...told } = inline
    expect({ ...told, ...referred }).toEqual(about)
  })
})
