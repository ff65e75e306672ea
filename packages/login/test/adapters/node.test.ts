import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LoginOptions } from '../../src/index.ts'
import { createApplication, optionsFor } from '../application.ts'
import { startProvider, type TestProvider } from '../provider.ts'
import { SITES } from './node-sites.ts'

let provider: TestProvider
let server: Server | undefined
beforeAll(async () => {
  provider = await startProvider()
})
afterEach(() => void server?.close())
afterAll(() => provider.close())

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }
type Asked = { method?: string; headers?: Record<string, string>; body?: string }

describe.each(Object.entries(SITES))('a site on %s', (_name, createSite) => {
  /** Starts the site; the returned function sends a request to it, whose target is sent as it is. */
  const start = async (options: Partial<LoginOptions> = {}) => {
    server = createServer(await createSite(optionsFor(provider, options))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    return async (path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> => {
      const request = httpRequest({ host: '127.0.0.1', port, path, method, headers })
      request.end(body)
      const [response] = await once(request, 'response')
      let text = ''
      for await (const chunk of response) text += chunk
      return { status: response.statusCode, headers: response.headers, text }
    }
  }

  const signedIn = async (): Promise<string> => {
    const { browser } = createApplication(provider)
    await browser.signIn()
    return browser.appRequest().headers.get('cookie') ?? ''
  }

  it('answers the routes of the login, and tells its own pages who is signed in', async () => {
    const send = await start()
    const begun = await send('/auth/sign-in')
    expect([begun.status, begun.headers.location]).toEqual([
      303,
      expect.stringContaining(`${provider.issuer}/auth?`),
    ])
    expect((await send('/')).text).toBe('nobody')
    const cookie = await signedIn()
    expect((await send('/', { headers: { cookie } })).text).toBe('Ada Lovelace')
    expect((await send('/member', { headers: { cookie } })).text).toBe('Ada Lovelace')
  })

  it('sends a page view without a session to sign-in and back, and a program away', async () => {
    const send = await start()
    const page = await send('/member?page=2', { headers: { accept: 'text/html' } })
    expect([page.status, page.headers.location]).toEqual([303, '/auth/sign-in?returnTo=%2Fmember%3Fpage%3D2'])
    const program = await send('/member')
    expect([program.status, JSON.parse(program.text).code]).toEqual([401, 'not-signed-in'])
  })

  it('refuses a member without the role, and begins a sign-in with parameters', async () => {
    const bodies: string[] = []
    const observed: typeof fetch = (input, init) => {
      bodies.push(String(init?.body))
      return fetch(input, init)
    }
    const send = await start({ fetch: observed })
    const headers = { cookie: await signedIn() }
    const refused = await send('/admin', { headers })
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([403, 'role-missing'])
    expect((await send('/again', { headers })).status).toBe(303)
    expect(bodies.join()).toContain('prompt=login')
  })

  it('adds the cookies of a refresh to those of the application, and lets no cache keep the answer', async () => {
    const send = await start({ clock: () => new Date(Date.now() + 3_590_000) })
    const { headers } = await send('/', { headers: { cookie: await signedIn() } })
    const names = [headers['set-cookie'] ?? []].flat().map((line) => line.split('=')[0])
    expect(names).toContain('first')
    expect(names).toContain('second')
    expect(names.filter((name) => name?.startsWith('orgo-login.s.'))).toHaveLength(2)
    expect(headers['cache-control']).toBe('private, no-store')
  })

  it('keeps the cookies of the application when the login answers', async () => {
    const send = await start()
    const { headers } = await send('/auth/sign-in')
    expect([headers['set-cookie'] ?? []].flat().map((line) => line.split(/[.=]/)[0])).toEqual([
      'first',
      'orgo-login',
    ])
  })

  it('reads the form of a logout notice, whether a body parser has read it or not', async () => {
    const store = { get: async () => undefined, set: async () => undefined, delete: async () => undefined }
    const send = await start({ session: { store }, onError: ({ message }) => new Response(message) })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const notice = { method: 'POST', headers: form, body: 'logout_token=forged' }
    expect((await send('/auth/back-channel-logout', notice)).text).toBe(
      'logout-token-invalid: Invalid Compact JWS',
    )
  })

  it('leaves the failures that are not of the login to the error handling of the framework', async () => {
    const send = await start()
    const broken = await send('/broken')
    expect([broken.status, broken.text]).toEqual([
      500,
      'handled: The routes of the login have not seen this request: use login.routes first, for all paths.',
    ])
  })

  it('takes neither its address nor its path from a request that names another site', async () => {
    const send = await start({ allowedHosts: ['app.localhost:4000'] })
    const at = async (path: string, host: string) => (await send(path, { headers: { host } })).status
    expect(await at('/auth/sign-in', 'app.localhost:4000')).toBe(303)
    expect(await at('/auth/sign-in', 'evil.example')).toBe(421)
    expect(await at('/auth/sign-in', 'app.localhost:4000/@evil.example')).toBe(421)
    expect(await at('http://app.localhost:4000/auth/sign-in', 'evil.example')).toBe(421)
    expect(await at('//evil.example/auth/sign-in', 'app.localhost:4000')).not.toBe(303)
  })

  it('answers methods that fetch does not know', async () => {
    const send = await start()
    expect((await send('/auth/sign-in', { method: 'TRACE' })).status).toBeLessThan(500)
  })
})
