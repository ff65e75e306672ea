import { NextRequest } from 'next/server.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogin } from '../../src/adapters/next.ts'
import type { LoginOptions } from '../../src/index.ts'
import { createApplication, optionsFor } from '../application.ts'
import { app, startProvider, type TestProvider } from '../provider.ts'

let provider: TestProvider
beforeAll(async () => {
  provider = await startProvider()
})
afterAll(() => provider.close())

const IN_AN_HOUR: Partial<LoginOptions> = { clock: () => new Date(Date.now() + 3_590_000) }

const createSite = (options: Partial<LoginOptions> = {}) => createLogin(optionsFor(provider, options))

/** A request of a browser in which Ada has signed in. */
const signedIn = async (path: string, headers: Record<string, string> = {}): Promise<NextRequest> => {
  const { browser } = createApplication(provider)
  await browser.signIn()
  const cookie = browser.appRequest().headers.get('cookie') ?? ''
  return new NextRequest(`${app}${path}`, { headers: { cookie: `own=1; ${cookie}`, ...headers } })
}

/** What the proxy hands on to the page, by the name that Next.js gives it. */
const handedOn = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`)

it('reads and checks the options at the first request, and not before', async () => {
  const { proxy } = createLogin({ issuer: 'ftp://x' })
  await expect(proxy(new NextRequest(`${app}/`))).rejects.toThrow('configuration-invalid')
})

it('answers the routes of the login, with the absolute addresses that Next.js asks for', async () => {
  const { proxy } = createSite()
  const begun = await proxy(new NextRequest(`${app}/auth/sign-in`))
  expect(begun.headers.get('location')).toContain(`${provider.issuer}/auth?`)
  const { browser } = createApplication(provider)
  const callback = await browser.approve(await browser.start('/auth/sign-in?returnTo=/shelf'))
  const headers = { cookie: browser.appRequest().headers.get('cookie') ?? '' }
  const finished = await proxy(new NextRequest(callback, { headers }))
  expect(finished.headers.get('location')).toBe(`${app}/shelf`)
})

it('tells the page its address, whatever the client says', async () => {
  const { proxy } = createSite()
  const response = await proxy(
    await signedIn('/shelf?page=2', { 'x-orgo-login-address': 'https://evil.example/' }),
  )
  expect(handedOn(response, 'x-orgo-login-address')).toBe(`${app}/shelf?page=2`)
  expect(response.headers.getSetCookie()).toEqual([])
})

it('takes the address of the browser from the Host header', async () => {
  const { proxy } = createSite({ allowedHosts: ['app.localhost:4000'] })
  const signIn = (host: string) =>
    proxy(new NextRequest('http://localhost:3000/auth/sign-in', { headers: { host } }))
  expect((await signIn('app.localhost:4000')).status).toBe(303)
  expect((await signIn('evil.example')).status).toBe(421)
})

it('refreshes tokens, and hands the new cookies to the browser and to the page of the same request', async () => {
  const { proxy } = createSite(IN_AN_HOUR)
  const request = await signedIn('/shelf')
  const response = await proxy(request)
  const setCookies = response.headers.getSetCookie()
  const fresh = setCookies.find((line) => !line.includes('Max-Age=0'))?.split(';')[0]
  expect(setCookies).toHaveLength(2)
  expect(handedOn(response, 'cookie')).toBe(`own=1; ${fresh}`)
  expect(response.headers.get('cache-control')).toBe('private, no-store')
})

it('leaves what is built alone, so that no cache keeps the cookie of a member', async () => {
  const { proxy } = createSite(IN_AN_HOUR)
  const response = await proxy(await signedIn('/_next/static/chunks/main.js'))
  expect(response.headers.getSetCookie()).toEqual([])
})

it('gives a route handler the session and finishes its answer', async () => {
  const { withUser } = createSite(IN_AN_HOUR)
  const GET = withUser((_request, { user, accessToken }, { id }: { id: string }) =>
    Response.json([user.name, typeof accessToken, id]),
  )
  const answer = await GET(await signedIn('/api'), { id: 'x' })
  expect(await answer.json()).toEqual(['Ada Lovelace', 'string', 'x'])
  expect(answer.headers.getSetCookie()).toHaveLength(2)

  const refused = await GET(new NextRequest(`${app}/api`), { id: 'x' })
  expect([refused.status, JSON.parse(await refused.text()).code]).toEqual([401, 'not-signed-in'])
})

it('leaves the failures of a route handler to Next.js', async () => {
  const { withUser } = createSite()
  const GET = withUser(() => {
    throw new Error('own')
  })
  await expect(GET(await signedIn('/api'), {})).rejects.toThrow('own')
})
