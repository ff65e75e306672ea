import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { artifactId } from '../src/oidc/token-names.ts'
import {
  authorizationPath,
  type Browser,
  createBrowser,
  locationOf,
  obtainCode,
  program,
  redeemCode,
  refresh,
} from './support/browser.ts'
import type { Client } from './support/client.ts'
import { claimsIn } from './support/id-token.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const ACR = 'urn:orgo:acr:password'
const BY_PASSWORD = { acr: ACR, amr: ['pwd'] }
const OTHER = 'urn:example:acr:smart-card'

let app: TestApp
let client: Client
let strict: Client
beforeAll(async () => {
  app = await startApp()
  client = await app.register({})
  strict = await app.register({ idTokenClaims: 'none' })
})
afterAll(() => app.dispose())

const askFor = (acr: unknown) => JSON.stringify({ id_token: { acr } })

const tokensOf = async (params: Record<string, string>, as = client) =>
  (await (await obtainCode(app, as, { scope: 'openid', ...params })).redeem()).body

const refusal = async (params: Record<string, string>, browser: Browser = createBrowser(app)) => {
  const path = authorizationPath(client.clientId, { scope: 'openid', state: 's', ...params })
  const { searchParams } = locationOf(await browser.get(path))
  return {
    error: searchParams.get('error'),
    code: searchParams.get('error_uri')?.split('/').at(-1),
    state: searchParams.get('state'),
  }
}

const UNMET = {
  error: 'unmet_authentication_requirements',
  code: 'authentication-requirements-unmet',
  state: 's',
}

describe('acr and amr', () => {
  it('say in every ID token how the member has signed in, refreshed ones included (RFC 8176)', async () => {
    for (const as of [client, strict]) {
      const { id_token, refresh_token } = await tokensOf({}, as)
      expect(claimsIn(id_token)).toMatchObject(BY_PASSWORD)
      expect(claimsIn((await refresh(app, as, refresh_token)).body.id_token)).toMatchObject(BY_PASSWORD)
    }
  })

  it('say it of the next application too, for which the member had not to sign in', async () => {
    const browser = createBrowser(app)
    await browser.authorize(client.clientId, { scope: 'openid' })
    const other = await app.register({})
    const back = await browser.authorize(other.clientId, { scope: 'openid' })
    const { body } = await redeemCode(app, other, { code: String(back.searchParams.get('code')) })
    expect(claimsIn(body.id_token)).toMatchObject(BY_PASSWORD)
  })

  it('are announced in the discovery document', async () => {
    const { body } = await program(app).get('/.well-known/openid-configuration')
    expect(body.acr_values_supported).toEqual([ACR])
    expect(body.claims_supported).toEqual(expect.arrayContaining(['acr', 'amr']))
  })

  it.each([
    ['by acr_values', { acr_values: ACR }],
    ['by acr_values, others first', { acr_values: `${OTHER} ${ACR}` }],
    ['by acr_values that no sign-in has, which are a wish', { acr_values: OTHER }],
    ['by claims', { claims: askFor(null) }],
    ['by claims, another one as a wish', { claims: askFor({ value: OTHER }) }],
    ['by claims as essential, whichever', { claims: askFor({ essential: true }) }],
    ['by claims as essential', { claims: askFor({ essential: true, value: ACR }) }],
    ['by claims as essential, one of several', { claims: askFor({ essential: true, values: [OTHER, ACR] }) }],
  ])('are answered when the context is asked for %s', async (_how, params) => {
    expect(claimsIn((await tokensOf(params)).id_token)).toMatchObject(BY_PASSWORD)
  })

  it('are asked for without a question to the member who is signed in and has agreed', async () => {
    const browser = createBrowser(app)
    await browser.authorize(client.clientId, { scope: 'openid' })
    for (const params of [{ acr_values: ACR }, { acr_values: OTHER }]) {
      const path = authorizationPath(client.clientId, { scope: 'openid', prompt: 'none', ...params })
      expect(locationOf(await browser.get(path)).searchParams.has('code')).toBe(true)
    }
  })

  it.each([
    ['a value', { essential: true, value: OTHER }],
    ['values', { essential: true, values: [OTHER] }],
    ['no values at all', { essential: true, values: [] }],
  ])('that cannot be met, essential as %s, are refused to the application', async (_what, acr) => {
    expect(await refusal({ claims: askFor(acr) })).toEqual(UNMET)
    expect(await refusal({ claims: askFor(acr), prompt: 'none' })).toEqual(UNMET)
    const browser = createBrowser(app)
    await browser.authorize(client.clientId, { scope: 'openid' })
    expect(await refusal({ claims: askFor(acr) }, browser)).toEqual(UNMET)
  })

  it('that are malformed are an invalid request', async () => {
    const { error } = await refusal({ claims: askFor({ essential: true, values: ACR }) })
    expect(error).toBe('invalid_request')
  })

  it('are had by a new sign-in, where a session is older than they are', async () => {
    const browser = createBrowser(app)
    await browser.authorize(client.clientId, { scope: 'openid' })
    const { headers } = await browser.get(authorizationPath(client.clientId, { scope: 'openid' }))
    const cookie = [headers['set-cookie'] ?? []].flat().find((line) => line.startsWith('orgo-session='))
    const id = artifactId('Session', String(/=([^;]+)/.exec(String(cookie))?.[1]))
    const found = await app.acme.artifacts.find('Session', id)
    const { acr, ...payload } = (found?.payload ?? {}) as Record<string, unknown>
    const { uid, accountId, exp } = payload as { uid: string; accountId: string; exp: number }
    await app.acme.artifacts.put([{ kind: 'Session', id, payload, uid, accountId, expiresAt: exp * 1000 }])
    const essential = { scope: 'openid', claims: askFor({ essential: true, value: ACR }) }
    const asked = await browser.get(authorizationPath(client.clientId, essential))
    expect(locationOf(asked).pathname).toMatch(/^\/interaction\//)
    const back = await browser.authorize(client.clientId, essential)
    const { body } = await redeemCode(app, client, { code: String(back.searchParams.get('code')) })
    expect([acr, claimsIn(body.id_token).acr]).toEqual([ACR, ACR])
  })
})
