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
    const page = await browser.signIn('/auth/sign-in?returnTo=/shelf%3Fpage%3D2')

    expect(page.url).toBe(`${app}/shelf?page=2`)
    const session = await login.getSession(browser.appRequest())
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
    expect((await login.getSession(browser.appRequest()))?.user.sub).toBe('ada')
  })

  it('leaves no cookie of the finished sign-in behind', async () => {
    const { browser } = createApplication(provider)
    await browser.signIn()
    expect(browser.cookies().map(({ name }) => name)).toEqual([expect.stringMatching(/^orgo-login\.s\./)])
  })

  it('releases only what the scope covers', async () => {
    const { login, browser } = createApplication(provider, { scope: 'openid email' })
    await browser.signIn()
    const session = await login.getSession(browser.appRequest())
    expect(session?.user).toEqual({ sub: 'ada', email: 'ada@acme.example' })
  })

  it('can run in two tabs at once, each returning to its own page', async () => {
    const { browser } = createApplication(provider)
    const first = await browser.start('/auth/sign-in?returnTo=/first')
    const second = await browser.start('/auth/sign-in?returnTo=/second')
    expect((await browser.visit(await browser.approve(second))).url).toBe(`${app}/second`)
    expect((await browser.visit(await browser.approve(first))).url).toBe(`${app}/first`)
  })

  it('asks the provider again for the current claims', async () => {
    const { login, browser } = createApplication(provider)
    await expect(login.fetchUserinfo(browser.appRequest())).rejects.toMatchObject({ code: 'not-signed-in' })
    await browser.signIn()
    expect((await login.fetchUserinfo(browser.appRequest()))?.email).toBe('ada@acme.example')
  })
})

describe('the authorization request', () => {
  /** The parameters that the provider gets, pushed or through the browser. */
  const parametersOf = async (options: Parameters<typeof createApplication>[1], isPushed: boolean) => {
    let pushed = ''
    const { browser } = createApplication(provider, {
      ...options,
      fetch: async (input, init) => {
        if (String(input).endsWith('/request')) pushed = String(init?.body)
        const response = await fetch(input, init)
        if (isPushed || !String(input).includes('/.well-known/')) return response
        const { pushed_authorization_request_endpoint: _absent, ...metadata } =
          (await response.json()) as Record<string, unknown>
        return Response.json(metadata)
      },
    })
    const response = await browser.request(`${app}/auth/sign-in`)
    expect(response.status).toBe(303)
    const { searchParams } = new URL(response.headers.get('location') ?? '')
    expect(searchParams.has('request_uri')).toBe(isPushed)
    return isPushed ? new URLSearchParams(pushed) : searchParams
  }

  it.each([true, false])(
    'always carries state and an S256 challenge, and a nonce with openid; pushed where the provider offers that: %s (RFC 7636, RFC 9126, OIDC Core §3.1.2.1)',
    async (isPushed) => {
      const parameters = await parametersOf({ authorizationParameters: { ui_locales: 'fr' } }, isPushed)
      expect(Object.fromEntries(parameters)).toMatchObject({
        client_id: 'web',
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid profile email groups roles',
        code_challenge_method: 'S256',
        ui_locales: 'fr',
      })
      for (const name of ['code_challenge', 'state', 'nonce']) expect(parameters.get(name)).toHaveLength(43)
    },
  )

  it('carries no nonce without openid', async () => {
    expect((await parametersOf({ scope: 'profile email' }, true)).has('nonce')).toBe(false)
  })

  it('is remembered in an encrypted cookie that scripts cannot read and that lasts ten minutes', async () => {
    const { browser } = createApplication(provider)
    const response = await browser.request(`${app}/auth/sign-in`)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(
      /^orgo-login\.in\.[\w-]{16}=ey[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('uses a Secure cookie bound to the host when the site is on https (RFC 6265bis §4.1.3.2)', async () => {
    const noPush: typeof fetch = async (input, init) => {
      const response = await fetch(input, init)
      const { pushed_authorization_request_endpoint: _absent, ...rest } = (await response.json()) as Record<
        string,
        unknown
      >
      return Response.json(rest)
    }
    const redirectUri = 'https://app.example/auth/callback'
    const { login } = createApplication(provider, { redirectUri, fetch: noPush })
    const response = await login.handle(new Request('http://behind-a-proxy/auth/sign-in'))
    expect(response?.headers.getSetCookie()[0]).toMatch(
      /^__Host-orgo-login\.in\.[\w-]{16}=.*; Path=\/; .*; Secure$/,
    )
  })

  it('forgets the oldest of many abandoned sign-ins, so that cookies never fill the request header', async () => {
    const { browser } = createApplication(provider)
    for (let i = 0; i < 14; i += 1)
      await browser.request(`${app}/auth/sign-in?returnTo=/${'x'.repeat(i * 50)}`)
    expect(browser.cookies().length).toBeLessThanOrEqual(10)
    expect(
      browser.cookies().reduce((sum, { name, value }) => sum + name.length + value.length, 0),
    ).toBeLessThan(5000)
  })
})

it('leaves every other path to the application', async () => {
  const { login } = createApplication(provider)
  expect(await login.handle(new Request(`${app}/auth/sign-in/help`))).toBeUndefined()
})

it('answers a method a path does not have with 405 and the ones it has', async () => {
  const { login } = createApplication(provider)
  const response = await login.handle(new Request(`${app}/auth/callback?code=x`, { method: 'HEAD' }))
  expect([response?.status, response?.headers.get('allow')]).toEqual([405, 'GET'])
})
