import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, authorizationPath, createBrowser, locationOf, program, told } from './support/browser.ts'
import type { Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const AFTER = 'https://kit.example/bye'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp({ ORGO_TRUST_PROXY: 'loopback' })
  client = await app.register({ postLogoutRedirectUris: [AFTER] })
})
afterAll(() => app.dispose())

const authorization = (params: Record<string, string> = {}): string =>
  authorizationPath(client.clientId, params)

const logout = (params: Record<string, string> = {}): string =>
  `/oauth/logout?${new URLSearchParams({ client_id: client.clientId, post_logout_redirect_uri: AFTER, ...params })}`

// What a `state` may be, and what JSON, cookies and forms like least: as long as Node's own client takes it back in a `Location`.
const STATES: [string, string][] = [
  ['letters', 'x'.repeat(8192)],
  ['quotes', '"'.repeat(3000)],
  ['control characters', '\u0001'.repeat(3000)],
  ['three bytes each', '€'.repeat(1000)],
  ['a line break', 'a\nb'],
]

describe('a state of up to 8 kB comes back exactly', () => {
  it.each(STATES)('from the authorization endpoint: %s', async (_name, state) => {
    const back = await createBrowser(app).authorize(client.clientId, { scope: 'profile', state })
    expect(back.searchParams.get('state')).toBe(state)
    expect(back.searchParams.has('code')).toBe(true)
  })

  it.each(STATES)('from the logout of somebody who has not signed in: %s', async (_name, state) => {
    const back = locationOf(await createBrowser(app).get(logout({ state })))
    expect(`${back.origin}${back.pathname}`).toBe(AFTER)
    expect(back.searchParams.get('state')).toBe(state)
  })

  it('and what is longer is refused, with a code', async () => {
    for (const path of [authorization({ state: 'x'.repeat(8193) }), logout({ state: '€'.repeat(2731) })]) {
      const response = await createBrowser(app).get(path, { Accept: 'application/json' })
      expect(told(app, response)).toEqual({ status: 400, code: 'parameter-too-long', logged: true })
    }
  })

  it('and so are other parameters that have more than 4 kB together', async () => {
    const many = authorization({ nonce: 'n'.repeat(2000), ui_locales: 'l'.repeat(2100) })
    const response = await createBrowser(app).get(many, { Accept: 'application/json' })
    expect(response.body.code).toBe('parameter-too-long')
  })
})

describe('an anonymous request', () => {
  /** Whatever the stores wrote while `work` ran. */
  const writesDuring = async (work: () => Promise<unknown>): Promise<string[]> => {
    const before = await app.footprint()
    await work()
    return (await app.footprint()).filter((entry) => !before.includes(entry))
  }

  it('to the authorization endpoint, and its pages, leaves nothing in the store', async () => {
    const browser = createBrowser(app)
    const left = await writesDuring(async () => {
      const address = String((await browser.get(authorization({ state: 's'.repeat(8000) }))).headers.location)
      expect((await browser.get(address)).status).toBe(200)
      const { headers } = await browser.get(`${address}/abort`)
      await browser.get(String(headers.location))
      await browser.get(authorization({ prompt: 'none' }))
      await browser.get(authorization({ client_id: 'nobody' }))
    })
    expect(left).toEqual([])
  })

  it('to the logout endpoint leaves nothing, confirmed or not', async () => {
    const browser = createBrowser(app)
    const left = await writesDuring(async () => {
      await browser.get(logout({ state: 's'.repeat(8000) }))
      await browser.post('/oauth/logout/confirm', { xsrf: 'x', logout: 'yes' })
      await browser.get('/oauth/logout')
      await browser.get(authorization())
    })
    expect(left).toEqual([])
  })

  it('to any other endpoint leaves nothing but counters', async () => {
    const left = await writesDuring(async () => {
      for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/introspect'])
        await program(app).form(path, {
          grant_type: 'authorization_code',
          client_id: 'x',
          client_secret: 'y',
          token: 'z',
        })
      await program(app).get('/oauth/userinfo', { Authorization: 'Bearer x' })
      await program(app).get('/.well-known/openid-configuration')
      await program(app).get('/oauth/jwks')
    })
    expect(left.every((entry) => entry.startsWith('attempt'))).toBe(true)
    expect(left.length).toBeLessThan(4)
  })

  it('leaves what the member’s sign-in needs only once there is a member', async () => {
    const browser = createBrowser(app)
    const address = String((await browser.get(authorization())).headers.location)
    const wrong = await writesDuring(() => browser.post(`${address}/login`, { ...ADA, password: 'wrong' }))
    expect(wrong.every((entry) => entry.startsWith('attempt'))).toBe(true)
    const right = await writesDuring(() => browser.post(`${address}/login`, ADA))
    expect(right.some((entry) => entry.startsWith('Interaction'))).toBe(true)
  })

  it('that begins a sign-in is bounded per address, wide enough for a school, and a known browser is not', async () => {
    const from = { 'X-Forwarded-For': '203.0.113.77', Accept: 'application/json' }
    const statuses = new Set<number>()
    for (let round = 0; round < 61; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => createBrowser(app).get(authorization(), from)),
      )
      for (const { status } of answers) statuses.add(status)
      if (round === 58) expect([...statuses]).toEqual([303])
    }
    expect([...statuses].toSorted()).toEqual([303, 429])
    const refused = await createBrowser(app).get(authorization(), from)
    expect(told(app, refused)).toEqual({ status: 429, code: 'rate-limited', logged: true })
    expect(refused.headers.location).toBeUndefined()
    const known = createBrowser(app)
    await known.authorize(client.clientId, { scope: 'profile' })
    expect((await known.get(authorization({ prompt: 'login' }), from)).status).toBe(303)
    app.advance(60 * 1000)
    expect((await createBrowser(app).get(authorization(), from)).status).toBe(303)
  })
})
