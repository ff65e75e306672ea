import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApplication } from './application.ts'
import { app, redirectUri, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

describe('a full sign-in', () => {
  it('ends at the page the member came from, with a session and all claims', async () => {
    const { login, browser } = createApplication(provider)
    const page = await browser.signIn('/login?returnTo=/shelf%3Fpage%3D2')

    expect(page.url).toBe(`${app}/shelf?page=2`)
    const session = await login.session(browser.appRequest())
    expect(session?.user).toEqual({
      sub: 'ada',
      name: 'Ada Lovelace',
      email: 'ada@acme.example',
      picture: 'https://acme.example/ada.png',
      groups: ['main-group', 'local-center'],
      roles: ['ROLE_USER'],
    })
    expect(session?.accessToken).toMatch(/^[\w-]{20,}$/)
    expect(session?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 7 * 3600_000)
  })

  it('works for a public client, which has no secret', async () => {
    const { login, browser } = createApplication(provider, { clientId: 'public', clientSecret: undefined })
    await browser.signIn()
    expect((await login.session(browser.appRequest()))?.user.sub).toBe('ada')
  })

  it('leaves no cookie of the finished sign-in behind', async () => {
    const { browser } = createApplication(provider)
    await browser.signIn()
    expect(browser.cookies().map(({ name }) => name)).toEqual(['orgo-login'])
  })

  it('releases only what the scope covers', async () => {
    const { login, browser } = createApplication(provider, { scope: 'openid email' })
    await browser.signIn()
    const session = await login.session(browser.appRequest())
    expect(session?.user).toEqual({ sub: 'ada', email: 'ada@acme.example', groups: [], roles: [] })
  })

  it('can run in two tabs at once, each returning to its own page', async () => {
    const { browser } = createApplication(provider)
    const first = await browser.start('/login?returnTo=/first')
    const second = await browser.start('/login?returnTo=/second')
    expect((await browser.visit(await browser.approve(second))).url).toBe(`${app}/second`)
    expect((await browser.visit(await browser.approve(first))).url).toBe(`${app}/first`)
  })

  it('asks the provider again for the current claims', async () => {
    const { login, browser } = createApplication(provider)
    expect(await login.user(browser.appRequest())).toBeUndefined()
    await browser.signIn()
    expect((await login.user(browser.appRequest()))?.email).toBe('ada@acme.example')
  })
})

describe('the authorization request', () => {
  it('always carries state and an S256 challenge, and a nonce with openid (RFC 7636, OIDC Core §3.1.2.1)', async () => {
    const { browser } = createApplication(provider)
    const response = await browser.request(`${app}/login`)
    const { searchParams } = new URL(response.headers.get('location') ?? '')

    expect(response.status).toBe(303)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: 'web',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile email groups roles',
      code_challenge_method: 'S256',
    })
    expect(searchParams.get('code_challenge')).toHaveLength(43)
    expect(searchParams.get('state')).toHaveLength(43)
    expect(searchParams.get('nonce')).toHaveLength(43)
  })

  it('carries no nonce without openid', async () => {
    const { browser } = createApplication(provider, { scope: 'profile email' })
    const response = await browser.request(`${app}/login`)
    expect(response.headers.get('location')).not.toContain('nonce=')
  })

  it('is remembered in an encrypted cookie that scripts cannot read and that lasts ten minutes', async () => {
    const { browser } = createApplication(provider)
    const response = await browser.request(`${app}/login`)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^orgo-login\.[\w-]{43}=ey[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
  })

  it('uses a Secure cookie bound to the host when the site is on https (RFC 6265bis §4.1.3.2)', async () => {
    const { login } = createApplication(provider, { redirectUri: 'https://app.example/callback' })
    const response = await login.handle(new Request('http://behind-a-proxy/login'))
    expect(response?.headers.getSetCookie()[0]).toMatch(
      /^__Host-orgo-login\.[\w-]{43}=.*; Path=\/; .*; Secure$/,
    )
  })

  it('forgets the oldest of many abandoned sign-ins, so that cookies never fill the request header', async () => {
    const { browser } = createApplication(provider)
    for (let i = 0; i < 12; i += 1) await browser.request(`${app}/login`)
    expect(browser.cookies()).toHaveLength(5)
  })
})

it('leaves every other path to the application', async () => {
  const { login } = createApplication(provider)
  expect(await login.handle(new Request(`${app}/login/help`))).toBeUndefined()
})

it('answers a method a path does not have with 405 and the ones it has', async () => {
  const { login } = createApplication(provider)
  const response = await login.handle(new Request(`${app}/callback?code=x`, { method: 'HEAD' }))
  expect([response?.status, response?.headers.get('allow')]).toEqual([405, 'GET'])
})
