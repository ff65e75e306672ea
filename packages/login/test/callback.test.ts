import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrgoLoginError } from '../src/index.ts'
import { createApplication } from './application.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

/** An application that keeps the errors its members ran into. */
const createObserved = (options: Parameters<typeof createApplication>[1] = {}) => {
  const errors: OrgoLoginError[] = []
  const asked: URLSearchParams[] = []
  const onError = (error: OrgoLoginError) => {
    errors.push(error)
    return new Response(error.code, { status: 400 })
  }
  return { errors, asked, ...createApplication(provider, { onError, fetch: pushing({ asked }), ...options }) }
}

/** A fetch that keeps the pushed authorization requests, and can change them on their way to the provider. */
const pushing =
  ({
    asked = [],
    change = () => {},
  }: {
    asked?: URLSearchParams[]
    change?: (asked: URLSearchParams) => void
  }): typeof fetch =>
  (input, init) => {
    if (!String(input).endsWith('/request')) return fetch(input, init)
    const parameters = new URLSearchParams(String(init?.body))
    change(parameters)
    asked.push(parameters)
    return fetch(input, { ...init, body: parameters })
  }

/** Changes what the token endpoint answers on its way to the SDK. */
const changeTokens = (change: (tokens: Record<string, string>) => void): typeof fetch => {
  return async (input, init) => {
    const response = await fetch(input, init)
    if (!String(input).endsWith('/token')) return response
    const tokens = (await response.json()) as Record<string, string>
    change(tokens)
    return Response.json(tokens)
  }
}

describe('a callback that this browser did not ask for', () => {
  it('is refused when the state is another one (RFC 6749 §10.12)', async () => {
    const { login, browser, errors } = createObserved()
    const callback = new URL(await browser.approve(await browser.start()))
    callback.searchParams.set('state', 'another')
    expect((await browser.visit(callback.href)).status).toBe(400)
    expect(errors[0]?.code).toBe('state-mismatch')
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
  })

  it('is refused when the cookie is lost', async () => {
    const { browser, errors } = createObserved()
    const callback = await browser.approve(await browser.start())
    browser.setCookies([])
    await browser.visit(callback)
    expect(errors[0]?.code).toBe('cookie-missing')
    expect(errors[0]?.hint).toContain('cookie')
  })

  it('is refused when the cookie of one sign-in is renamed to the state of another', async () => {
    const { browser, errors } = createObserved()
    await browser.start()
    const [foreign] = browser.cookies()
    const callback = await browser.approve(await browser.start())
    const name = `orgo-login.in.${new URL(callback).searchParams.get('state')?.slice(0, 16)}`
    browser.setCookies([{ name, value: foreign?.value ?? '', path: '/' }])
    await browser.visit(callback)
    expect(errors[0]?.code).toBe('state-mismatch')
  })

  it('is refused after ten minutes', async () => {
    let now = Date.now()
    const { browser, errors } = createObserved({ clock: () => new Date(now) })
    const callback = await browser.approve(await browser.start())
    now += 11 * 60_000
    await browser.visit(callback)
    expect(errors[0]?.code).toBe('state-mismatch')
  })

  it('leads home when it has no answer at all, as after a sign-out whose address is the redirect URI', async () => {
    const { login, errors } = createObserved()
    const response = await login.handle(new Request(`${app}/auth/callback`))
    expect([response?.status, response?.headers.get('location')]).toEqual([303, '/'])
    expect(errors).toEqual([])
  })

  it('cannot close the session of a member by an empty state', async () => {
    const { login, browser } = createObserved()
    await browser.signIn()
    await browser.visit(`${app}/auth/callback?state=&error=access_denied`)
    expect(await login.getSession(browser.appRequest())).toBeDefined()
  })
})

describe('an answer of the provider that is no sign-in', () => {
  it('is consent-denied when the member refuses, and the sign-in is over', async () => {
    const { browser, errors } = createObserved()
    const page = await browser.start()
    await browser.visit(`${page.url}/abort`)
    expect(errors[0]?.code).toBe('consent-denied')
    expect(errors[0]?.docs).toBe(`${provider.issuer}/docs/errors/consent-denied`)
    expect(browser.cookies()).toEqual([])
  })

  /** What the application hears when the provider denies access with this `error_uri`. */
  const denied = async (errorUri: string): Promise<OrgoLoginError | undefined> => {
    const { browser, errors, asked } = createObserved()
    await browser.start()
    const state = asked.at(-1)?.get('state') ?? ''
    const error = { error: 'access_denied', error_uri: errorUri, state, iss: provider.issuer }
    await browser.visit(`${app}/auth/callback?${new URLSearchParams(error)}`)
    return errors[0]
  }

  it('takes the code of the catalogue from error_uri, but never its address', async () => {
    expect(await denied('https://evil.example/docs/errors/member-suspended')).toMatchObject({
      code: 'member-suspended',
      docs: `${provider.issuer}/docs/errors/member-suspended`,
    })
  })

  it('is provider-error for a code of a newer provider, which it names', async () => {
    expect(await denied(`${provider.issuer}/docs/errors/member-on-leave`)).toMatchObject({
      code: 'provider-error',
      providerCode: 'member-on-leave',
      docs: `${provider.issuer}/docs/errors/member-on-leave`,
      message: expect.stringMatching(/^member-on-leave: /),
    })
  })

  it('carries code and request id of a wrong client secret', async () => {
    const { browser, errors } = createObserved({ clientSecret: 'wrong' })
    await browser.start()
    expect(errors[0]).toMatchObject({ code: 'client-authentication-failed', requestId: 'req-1234' })
    expect(errors[0]?.cause).toBeInstanceOf(Error)
  })

  it('is code-expired when the code was used before and the server says no more than invalid_grant', async () => {
    const { browser, errors } = createObserved()
    const callback = await browser.approve(await browser.start())
    const cookies = browser.cookies()
    await browser.visit(callback)
    browser.setCookies(cookies)
    await browser.visit(callback)
    expect(errors[0]?.code).toBe('code-expired')
  })

  it('is refused when it names another issuer (RFC 9207)', async () => {
    const { login, browser, errors } = createObserved()
    const callback = new URL(await browser.approve(await browser.start()))
    callback.searchParams.set('iss', 'https://evil.example')
    await browser.visit(callback.href)
    expect(errors[0]?.code).toBe('issuer-mismatch')
    expect(await login.getSession(browser.appRequest())).toBeUndefined()
  })

  it('is network-error when the provider is gone in the middle', async () => {
    let gone = false
    const { browser, errors } = createObserved({
      fetch: (input, init) => (gone ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init)),
    })
    const callback = await browser.approve(await browser.start())
    gone = true
    await browser.visit(callback)
    expect(errors[0]?.code).toBe('network-error')
  })
})

describe('the ID token', () => {
  it('is refused with another nonce (OIDC Core §3.1.3.7)', async () => {
    const change = (parameters: URLSearchParams) => parameters.set('nonce', 'of-another-sign-in')
    const { browser, errors } = createObserved({ fetch: pushing({ change }) })
    await browser.signIn()
    expect(errors[0]?.code).toBe('nonce-mismatch')
  })

  it('is refused with a wrong signature', async () => {
    const fetch = changeTokens((tokens) => {
      const [header, payload, signature = ''] = (tokens.id_token ?? '').split('.')
      tokens.id_token = [header, payload, [...signature].reverse().join('')].join('.')
    })
    const { browser, errors } = createObserved({ fetch })
    await browser.signIn()
    expect(errors[0]?.code).toBe('id-token-signature')
  })

  it('is refused when it is missing although openid was asked for', async () => {
    const fetch = changeTokens((tokens) => {
      delete tokens.id_token
    })
    const { browser, errors } = createObserved({ fetch })
    await browser.signIn()
    expect(errors[0]?.code).toBe('id-token-invalid')
  })
})

describe('the failure page', () => {
  it('shows code, hint and docs, lets nothing run, and stays out of caches', async () => {
    const { browser } = createApplication(provider)
    const page = await browser.visit(`${app}/auth/callback?code=x&state=y`)
    expect(page.status).toBe(400)
    expect(page.text).toContain('<code>cookie-missing</code>')
    expect(page.text).toContain(`${provider.issuer}/docs/errors/cookie-missing`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
  })

  it('stays, with its headers, where onError logs and hands the failure to a login without one', async () => {
    const logged: string[] = []
    const plain = createApplication(provider)
    const { browser } = createApplication(provider, {
      onError(error, request) {
        logged.push(error.message)
        return plain.login.answer(error, request)
      },
    })
    const address = `${app}/auth/callback?code=x&state=y`
    expect(await browser.visit(address)).toEqual(await plain.browser.visit(address))
    expect(logged).toEqual([expect.stringMatching(/^cookie-missing: /)])
    const response = await browser.request(address, { headers: { 'sec-fetch-mode': 'cors' } })
    expect(await response.json()).toMatchObject({ code: 'cookie-missing' })
  })

  it('shows nothing of a forged callback as markup', async () => {
    const asked: URLSearchParams[] = []
    const { browser } = createApplication(provider, { fetch: pushing({ asked }) })
    await browser.start()
    const state = asked.at(-1)?.get('state') ?? ''
    const query = new URLSearchParams({ error: '<script>', error_uri: 'x/docs/errors/"><script>', state })
    const page = await browser.visit(`${app}/auth/callback?${query}`)
    expect(page.text).not.toContain('<script>')
  })
})
