import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorizationPath, createBrowser, locationOf, program } from '../support/browser.ts'
import { APPLICATIONS, type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

describe('the script of the pages', () => {
  it('comes from our own host, is small, and may be kept forever', async () => {
    const page = await admin.open(APPLICATIONS)
    expect(page.headers['content-security-policy']).toContain("script-src 'self'; connect-src 'self'")
    const addresses = [...page.text.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, address]) => address)
    expect(addresses).toEqual([expect.stringMatching(/^\/assets\/site\.[0-9a-f]{16}\.js$/)])
    const script = await program(app).get(String(addresses[0]))
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(script.headers['x-content-type-options']).toBe('nosniff')
    expect(script.text.length).toBeLessThan(5000)
  })

  it('has another address when it is another one', async () => {
    expect((await program(app).get('/assets/site.0123456789abcdef.js')).status).toBe(404)
  })

  it('is not on the pages of the sign-in', async () => {
    const { clientId } = await app.register({})
    const browser = createBrowser(app)
    const page = await browser.get(locationOf(await browser.get(authorizationPath(clientId))).href)
    expect(page.text).toContain('name="password"')
    expect(page.text).not.toContain('<script>')
  })
})

const check = (query: Record<string, string>, headers: Record<string, string> = {}) =>
  admin.browser.get(`${APPLICATIONS}/new/redirect-uris?${new URLSearchParams(query)}`, {
    Accept: 'application/json',
    ...headers,
  })

const MISTAKES = ' https://kit.example/callback \r\n\r\nhttp://kit.example/callback\r\nhttps://*.example/'

describe('the check of redirect URIs that are being typed', () => {
  it('says what the form would say', async () => {
    const { status, body } = await check({ type: 'web', redirect_uris: MISTAKES })
    expect(status).toBe(200)
    expect(body.problems).toHaveLength(2)
    const form = { type: 'web', name: 'Kit', scope: 'profile', redirect_uris: MISTAKES }
    const refused = await admin.send(`${APPLICATIONS}/new?type=web`, APPLICATIONS, form)
    expect(refused.status).toBe(422)
    for (const problem of body.problems) expect(readable(refused)).toContain(problem)
  })

  it('knows the type, and speaks the language of the page', async () => {
    const redirectUris = 'example.kit:/callback'
    expect((await check({ type: 'native', redirect_uris: redirectUris })).body).toEqual({ problems: [] })
    const french = await check({ type: 'web', redirect_uris: redirectUris }, { 'Accept-Language': 'fr' })
    expect(french.body.problems).toEqual([expect.stringMatching(/^Ligne 1 : .* doit /)])
  })

  it('is for those who may change applications', async () => {
    const asked = { type: 'web', redirect_uris: '' }
    const ada = await signIn(app, 'ada@acme.example')
    const address = `${APPLICATIONS}/new/redirect-uris?${new URLSearchParams(asked)}`
    expect((await ada.browser.get(address, { Accept: 'application/json' })).status).toBe(403)
    expect((await program(app).get(address)).body.code).toBe('login-required')
  })
})
