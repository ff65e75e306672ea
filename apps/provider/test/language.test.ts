import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ADA, authorizationPath, type Browser, createBrowser, locationOf } from './support/browser.ts'
import { signIn } from './support/console.ts'
import { createHooli, HOOLI } from './support/hooli.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { openPage } from './support/site.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

const DOCS = '/docs/errors/code-expired'
const ORIGIN = 'http://localhost:3000'
const ENGLISH = { 'Accept-Language': 'en' }

const choose = (browser: Browser, language: string, from = `${ORIGIN}${DOCS}`) =>
  browser.post('/language', { language }, { Referer: from })

const languageOf = ({ text }: { text: string }) => /<html lang="(\w+)">/.exec(text)?.[1]

describe('the language that somebody chooses', () => {
  it('holds on the next pages, signed in or not, whatever the browser prefers', async () => {
    const browser = createBrowser(app)
    const answer = await choose(browser, 'fr')
    expect([answer.status, answer.headers.location]).toEqual([303, DOCS])
    expect(languageOf(await browser.get(DOCS, ENGLISH))).toBe('fr')
    expect(languageOf(await browser.get('/', ENGLISH))).toBe('fr')
    expect(languageOf(await browser.get('/no-such-page', { ...ENGLISH, Accept: 'text/html' }))).toBe('fr')
    expect(languageOf(await openPage(browser, '/account'))).toBe('fr')
    await choose(browser, 'en')
    expect(languageOf(await browser.get('/account', { 'Accept-Language': 'fr' }))).toBe('en')
  })

  it('holds on the sign-in pages, where the application asks for none', async () => {
    const client = await app.register({})
    const pageAfter = async (browser: Browser, params: Record<string, string>) => {
      const begun = await browser.get(authorizationPath(client.clientId, params))
      return languageOf(await browser.get(locationOf(begun).pathname, ENGLISH))
    }
    const browser = createBrowser(app)
    await choose(browser, 'fr')
    expect(await pageAfter(browser, {})).toBe('fr')
    expect(await pageAfter(browser, { ui_locales: 'en' })).toBe('en')
    expect(await pageAfter(browser, { ui_locales: 'de' })).toBe('fr')
  })

  it('is kept in a cookie for no script and for this host alone, as long as browsers keep one', async () => {
    const answer = await choose(createBrowser(app), 'fr')
    const [cookie] = [answer.headers['set-cookie']].flat()
    expect(cookie).toBe('orgo-language=fr; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax')
  })

  it('is kept on https in a cookie that no sibling host can set', async () => {
    const proxied = await startApp({ ORGO_TRUST_PROXY: 'loopback' })
    onTestFinished(() => proxied.dispose())
    await createHooli(proxied.store)
    const browser = createBrowser(proxied, HOOLI)
    const https = { 'X-Forwarded-Proto': 'https', Origin: `https://${HOOLI}` }
    const answer = await browser.post('/language', { language: 'fr' }, https)
    const [cookie] = [answer.headers['set-cookie']].flat()
    expect(cookie).toMatch(/^__Host-orgo-language=fr; .*Path=\/;.* Secure$/)
  })

  it('is not the answer that a cache keeps for others', async () => {
    expect((await createBrowser(app).get(DOCS)).headers.vary).toContain('Cookie')
  })
})

describe('the form for it', () => {
  const FRENCH = /<form method="post" action="\/language".*?value="fr" lang="fr">Français<\/button>/s

  it('stands on the account page, and below every page of the account and the settings', async () => {
    const admin = await signIn(app)
    for (const path of ['/account', '/account/sessions', '/settings/members', '/settings/modules'])
      expect((await admin.open(path)).text).toMatch(FRENCH)
    const [card, footer] = (await admin.open('/account')).text.split('<footer>')
    expect(card).toMatch(FRENCH)
    expect(footer).toMatch(FRENCH)
  })

  it('stands on the pages that explain errors, also where there is no organization', async () => {
    expect((await createBrowser(app).get(DOCS)).text).toMatch(FRENCH)
    const nowhere = createBrowser(app, 'nowhere.localhost:3000')
    expect((await nowhere.get(DOCS)).text).toMatch(FRENCH)
    await choose(nowhere, 'fr')
    expect(languageOf(await nowhere.get(DOCS, ENGLISH))).toBe('fr')
  })

  it('leads back to the page it was on, in the language that was chosen', async () => {
    const browser = createBrowser(app)
    const from = `${ORIGIN}/settings/members?from=50&ui_locales=en`
    expect((await choose(browser, 'fr', from)).headers.location).toBe('/settings/members?from=50')
    expect((await choose(browser, 'fr', '')).headers.location).toBe('/')
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/\t/evil.example',
  ])('leads to no other site: %j', async (address) => {
    const { location } = (await choose(createBrowser(app), 'fr', address)).headers
    expect(location).toMatch(/^\/(?![/\\])/)
  })

  it('is not below an answer to a form, which could not be opened again', async () => {
    const browser = createBrowser(app)
    const { text } = await openPage(browser, '/account/password', ADA)
    const form_token = /name="form_token" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const refused = await browser.post('/account/password', { form_token, password: 'x', again: 'y' })
    expect(refused.status).toBe(422)
    expect(refused.text).not.toContain('action="/language"')
  })

  it('is refused from another site’s page and with a language that there is not', async () => {
    const browser = createBrowser(app)
    const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    expect((await browser.post('/language', { language: 'fr' }, foreign)).status).toBe(403)
    expect((await choose(browser, 'de')).status).toBe(400)
    expect(languageOf(await browser.get(DOCS, ENGLISH))).toBe('en')
  })
})
