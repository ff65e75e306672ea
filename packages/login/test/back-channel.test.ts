import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LoginOptions } from '../src/index.ts'
import { createApplication } from './application.ts'
import type { Browser } from './browser.ts'
import { createStore } from './memory-store.ts'
import { app, backChannelUri, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())
beforeEach(() => {
  provider.logoutTokens.length = 0
})

const createStored = (options: Partial<LoginOptions> = {}) => {
  const { store } = createStore()
  return createApplication(provider, { session: { store }, ...options })
}

/** Ends the browser's session at the provider, on its own page, and returns the logout token that the provider sends. */
const signOutAtProvider = async (browser: Browser): Promise<string> => {
  const page = await browser.visit(`${provider.issuer}/session/end`)
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const action = `${provider.issuer}/session/end/confirm`
  await browser.request(action, { method: 'POST', form: { xsrf, logout: 'yes' } })
  return provider.logoutTokens[0] ?? ''
}

const notice = (token: string): Request =>
  new Request(backChannelUri, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ logout_token: token }),
  })

const reencode = (token: string, change: (claims: Record<string, unknown>) => void): string => {
  const [header, payload = '', signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  change(claims)
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}

describe('a logout token of the provider', () => {
  it('ends the session that it names, and no other (OIDC Back-Channel Logout §2.5)', async () => {
    const { store } = createStore()
    const { login, browser } = createApplication(provider, { session: { store } })
    const other = createApplication(provider, { session: { store } })
    await browser.signIn()
    await other.browser.signIn()
    const response = await login.handle(notice(await signOutAtProvider(browser)))
    expect([response?.status, response?.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
    expect((await login.getUser(other.browser.appRequest()))?.sub).toBe('ada')
  })

  it('is refused when anything of it was changed', async () => {
    const { login, browser } = createStored()
    await browser.signIn()
    const token = await signOutAtProvider(browser)
    const changed = reencode(token, (claims) => {
      claims.sub = 'grace'
    })
    for (const wrong of [changed, 'no token', '']) {
      const response = await login.handle(notice(wrong))
      expect(response?.status).toBe(400)
      expect(await response?.json()).toMatchObject({ code: 'logout-token-invalid' })
    }
    expect(await login.getSession(browser.appRequest())).toBeDefined()
  })

  it('is refused after five minutes', async () => {
    let now = Date.now()
    const { login, browser } = createStored({ clock: () => new Date(now) })
    await browser.signIn()
    const token = await signOutAtProvider(browser)
    now += 400_000
    expect((await login.handle(notice(token)))?.status).toBe(400)
  })

  it('is no ID token, which has no logout event', async () => {
    const { store, values } = createStore()
    const { login, browser } = createApplication(provider, { session: { store } })
    let idToken = ''
    const observed = createApplication(provider, {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        if (!String(input).endsWith('/token')) return response
        const tokens = (await response.json()) as { id_token: string }
        idToken = tokens.id_token
        return Response.json(tokens)
      },
    })
    await browser.signIn()
    await observed.browser.signIn()
    const response = await login.handle(notice(idToken))
    expect(await response?.json()).toMatchObject({ code: 'logout-token-invalid' })
    expect(values.size).toBeGreaterThan(0)
  })

  it('ends a sign-in that is still under way', async () => {
    const errors: string[] = []
    let hold = async () => {}
    const { login, browser } = createStored({
      onError: ({ code }) => {
        errors.push(code)
        return new Response(code, { status: 400 })
      },
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        if (String(input).endsWith('/me')) await hold()
        return response
      },
    })
    const callback = await browser.approve(await browser.start())
    hold = async () => {
      await login.handle(notice(await signOutAtProvider(browser)))
    }
    await browser.visit(callback)
    expect(errors).toEqual(['session-ended'])
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
  })

  it('is answered with session-store-missing where sessions are in cookies', async () => {
    const { login } = createApplication(provider)
    const response = await login.handle(notice('any'))
    expect([response?.status, await response?.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'session-store-missing' }),
    ])
  })
})

it('takes a notice by POST only', async () => {
  const { login } = createStored()
  expect((await login.handle(new Request(`${app}/auth/back-channel-logout`)))?.status).toBe(405)
})
