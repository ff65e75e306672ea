import { openForChange, switchModule } from '@orgo/admin'
import { RIGHTS } from '@orgo/model'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  createBrowser,
  locationOf,
  obtainCode,
  program,
  refresh,
  type Tokens,
  userinfo,
} from './support/browser.ts'
import { type Client, credentials } from './support/client.ts'
import { APPLICATIONS, readable, signIn } from './support/console.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let client: Client
let tokens: Tokens
beforeEach(async () => {
  app = await startApp()
  client = await app.register({})
  tokens = (await (await obtainCode(app, client)).redeem()).body
})
afterEach(() => app.dispose())

const turn = async (to: 'on' | 'off') => {
  const deployment = { store: app.store, clock: { now: () => Date.now() }, production: false }
  const organization = await openForChange(deployment, 'acme')
  await switchModule({ name: 'test', rights: RIGHTS }, organization, { module: 'oauth', to })
}

describe('while the OAuth module is off', () => {
  beforeEach(() => turn('off'))

  it('the authorization endpoint says so, and keeps the attempt for the administrator', async () => {
    const refused = await createBrowser(app).get(authorizationPath(client.clientId))
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('module-disabled')
    const admin = await signIn(app)
    const path = `${APPLICATIONS}/${client.clientId}/troubleshooter/${refused.headers['x-request-id']}`
    expect(readable(await admin.open(path))).toContain('module-disabled')
  })

  it.each([
    ['token', () => refresh(app, client, tokens.refresh_token), 'invalid_client'],
    ['userinfo', () => userinfo(app, tokens.access_token), 'invalid_token'],
    [
      'introspection',
      () => program(app).form('/oauth/introspect', { token: tokens.access_token, ...credentials(client) }),
      'invalid_client',
    ],
  ])('the %s endpoint says so, and nothing is lost when it is on again', async (_endpoint, ask, error) => {
    expect((await ask()).body).toMatchObject({ error, code: 'module-disabled' })
    await turn('on')
    expect((await ask()).status).toBe(200)
  })

  it('administrators go on working in the console', async () => {
    expect((await (await signIn(app)).open(APPLICATIONS)).status).toBe(200)
  })

  it('another organization is not concerned', async () => {
    const grace = await app.register({}, app.globex)
    const browser = createBrowser(app, 'globex.localhost:3000')
    const back = await browser.authorize(grace.clientId, {}, { email: 'grace@globex.example' })
    expect(back.searchParams.get('code')).toBeTruthy()
  })
})

it('a sign-in that was open when the module was switched off ends there', async () => {
  const browser = createBrowser(app)
  const { pathname } = locationOf(await browser.get(authorizationPath(client.clientId)))
  await turn('off')
  const refused = await browser.post(`${pathname}/login`, ADA)
  expect(refused.text).toContain('module-disabled')
})
