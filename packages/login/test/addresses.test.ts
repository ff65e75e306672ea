import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogin, type LoginOptions } from '../src/index.ts'
import { createApplication, optionsFor } from './application.ts'
import { app, startProvider, type TestProvider } from './provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

/** A site that knows its address only by the request. */
const createHosted = (allowedHosts: readonly string[], options: Partial<LoginOptions> = {}) =>
  createLogin(optionsFor(provider, { redirectUri: undefined, allowedHosts, ...options }))

/** The scheme for which a sign-in at an address sets its cookie; or the code of its failure. */
const cookieSchemeAt = async (login: ReturnType<typeof createHosted>, url: string, headers = {}) => {
  const response = await login.handle(new Request(`${url}/auth/sign-in`, { headers }))
  if (!response) return undefined
  if (response.status !== 303) return ((await response.json()) as { code: string }).code
  return response.headers.getSetCookie()[0]?.startsWith('__Host-') ? 'https' : 'http'
}

describe('a site with allowed hosts', () => {
  // The stock provider refuses to push a redirect URI that is not registered, so these sign-ins end before the browser leaves.
  const noPush: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    if (!String(input).includes('/.well-known/')) return response
    const { pushed_authorization_request_endpoint: _absent, ...rest } = (await response.json()) as Record<
      string,
      unknown
    >
    return Response.json(rest)
  }
  const createSite = () =>
    createHosted(['app.example', '*.preview.example', 'pr-*.app.example', 'localhost:3000'], {
      fetch: noPush,
    })

  it.each([
    ['https://app.example', 'https'],
    ['http://app.example', 'https'],
    ['https://my-branch.preview.example', 'https'],
    ['https://pr-17.app.example', 'https'],
    ['http://localhost:3000', 'http'],
  ])('signs in at %s with cookies for %s', async (url, scheme) => {
    expect(await cookieSchemeAt(createSite(), url)).toBe(scheme)
  })

  it.each([
    'https://evil.example',
    'https://app.example.evil.example',
    'https://preview.example',
    'https://a.b.preview.example',
    'https://my-branch.preview.example:8443',
    'https://xapp.example',
    'http://localhost:3001',
  ])('refuses %s', async (url) => {
    const login = createSite()
    expect(await cookieSchemeAt(login, url)).toBe('host-not-allowed')
    expect(await login.getSession(new Request(url, { headers: { cookie: 'a=b' } }))).toBeUndefined()
  })

  it('takes forwarded headers only where they are named', async () => {
    const headers = { 'x-forwarded-host': 'app.example', 'x-forwarded-proto': 'https' }
    expect(await cookieSchemeAt(createSite(), 'http://10.0.0.7:8080', headers)).toBe('host-not-allowed')
    const trusting = createHosted(['app.example'], { trustForwardedHeaders: true, fetch: noPush })
    expect(await cookieSchemeAt(trusting, 'http://10.0.0.7:8080', headers)).toBe('https')
    expect(await cookieSchemeAt(trusting, 'http://app.example', { 'x-forwarded-host': 'evil.example' })).toBe(
      'host-not-allowed',
    )
  })
})

it('takes the address from redirectUri alone, whatever Host a request names', async () => {
  const { browser, login } = createApplication(provider)
  await browser.start()
  const response = await login.handle(new Request('http://evil.example/auth/sign-in?returnTo=/x'))
  expect(response?.status).toBe(303)
  expect(response?.headers.get('location')).not.toContain('evil.example')
})

it('names both addresses when a sign-in begins on another host than it comes back to', async () => {
  const messages: string[] = []
  const onError: LoginOptions['onError'] = ({ message }) => {
    messages.push(message)
    return new Response()
  }
  const { login, browser } = createApplication(provider, { onError })
  const begun = await login.handle(new Request('http://127.0.0.1:4000/auth/sign-in'))
  const callback = await browser.approve(await browser.visit(begun?.headers.get('location') ?? ''))
  await browser.visit(callback)
  expect(messages).toEqual([
    `callback-url-mismatch: the sign-in began at 127.0.0.1:4000 and came back to ${app}/auth/callback`,
  ])
})

it('keeps several applications on one host apart', async () => {
  const first = createLogin({ ...optionsFor(provider), cookieName: undefined })
  const second = createLogin({
    ...optionsFor(provider),
    clientId: 'public',
    clientSecret: undefined,
    cookieName: undefined,
  })
  const nameOf = async (login: typeof first) => {
    const response = await login.handle(new Request(`${app}/auth/sign-in`))
    return response?.headers.getSetCookie()[0]?.split('.')[0]
  }
  expect(await nameOf(first)).not.toBe(await nameOf(second))
})
