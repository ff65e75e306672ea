import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, authorizationPath, createBrowser, locationOf, obtainCode, userinfo } from './support/browser.ts'
import { claimsIn } from './support/id-token.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

const EVERYTHING = { email: null, groups: null, roles: { essential: false }, name: null }

const refusal = async (client: { clientId: string }, params: Record<string, string>) => {
  const path = authorizationPath(client.clientId, { state: 's', ...params })
  const { searchParams } = locationOf(await createBrowser(app).get(path))
  return {
    error: searchParams.get('error'),
    uri: searchParams.get('error_uri'),
    state: searchParams.get('state'),
  }
}

describe('the claims parameter (OpenID Connect Core §5.5)', () => {
  it('reaches no further than the scopes of the application, in ID token and userinfo', async () => {
    const client = await app.register({ scope: 'openid' })
    const claims = JSON.stringify({ userinfo: EVERYTHING, id_token: EVERYTHING })
    const { redeem } = await obtainCode(app, client, { scope: 'openid', claims })
    const { body } = await redeem()
    const about = (await userinfo(app, body.access_token)).body
    expect(Object.keys(about)).toEqual(['sub'])
    for (const claim of Object.keys(EVERYTHING)) expect(claimsIn(body.id_token)).not.toHaveProperty(claim)
  })

  it('is not asked consent for what is left out', async () => {
    const client = await app.register({ scope: 'openid email' })
    const browser = createBrowser(app)
    const claims = JSON.stringify({ userinfo: { email: null, groups: null } })
    const path = authorizationPath(client.clientId, { scope: 'openid', claims })
    const login = locationOf(await browser.get(path)).pathname
    const { headers } = await browser.post(`${login}/login`, ADA)
    const page = await browser.get(String((await browser.get(String(headers.location))).headers.location))
    expect(page.text).toContain('Your email')
    expect(page.text).not.toContain('Your groups')
  })

  it('releases what the application is registered for, although its scope was not asked for', async () => {
    const client = await app.register({ scope: 'openid email groups' })
    const claims = JSON.stringify({ userinfo: { email: { essential: true } }, id_token: { groups: null } })
    const { redeem } = await obtainCode(app, client, { scope: 'openid', claims })
    const { body } = await redeem()
    expect((await userinfo(app, body.access_token)).body).toEqual({
      sub: expect.any(String),
      email: 'ada@acme.example',
    })
    expect(claimsIn(body.id_token)).toMatchObject({ groups: ['main-group', 'local-center'] })
  })

  it.each(['userinfo', 'id_token'])(
    'is refused where an essential claim of %s is not covered',
    async (place) => {
      const client = await app.register({ scope: 'openid' })
      const claims = JSON.stringify({ [place]: { email: { essential: true } } })
      expect(await refusal(client, { scope: 'openid', claims })).toEqual({
        error: 'invalid_request',
        uri: expect.stringMatching(/\/docs\/errors\/claim-not-allowed$/),
        state: 's',
      })
    },
  )

  it('asks for a claim that this platform does not have, essential or not: it is left out', async () => {
    const client = await app.register({ scope: 'openid' })
    const claims = JSON.stringify({ userinfo: { shoe_size: { essential: true } } })
    const { redeem } = await obtainCode(app, client, { scope: 'openid', claims })
    expect(Object.keys((await userinfo(app, (await redeem()).body.access_token)).body)).toEqual(['sub'])
  })

  it('takes nothing into the documented flow, which has no openid', async () => {
    const client = await app.register({ scope: 'profile email groups roles' })
    const claims = JSON.stringify({ userinfo: EVERYTHING })
    const { redeem } = await obtainCode(app, client, { scope: 'profile', claims })
    const about = (await userinfo(app, (await redeem()).body.access_token)).body
    expect(Object.keys(about).toSorted()).toEqual(['name', 'picture', 'sub'])
  })
})
