import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  type Browser,
  createBrowser,
  fieldOf,
  redeemCode,
  userinfo,
} from './support/browser.ts'
import { CALLBACK } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { PKCE, WITH_CHALLENGE } from './support/pkce.ts'
import { openPage } from './support/site.ts'

const PAGE = '/account/sessions'
const HOUR = 60 * 60 * 1000
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ ORGO_TRUST_PROXY: 'loopback', ORGO_LOG_ADDRESS: 'short' })
})
afterAll(() => app.dispose())

/** A browser that says what it is, and where it is. */
const browserOf = (userAgent: string, address = '192.0.2.7'): Browser => {
  const browser = createBrowser(app)
  const headers = { 'User-Agent': userAgent, 'X-Forwarded-For': address }
  return {
    ...browser,
    get: (path, more) => browser.get(path, { ...headers, ...more }),
    post: (path, form, more) => browser.post(path, form, { ...headers, ...more }),
  }
}

/** Each session on a page: the words of its heading, and what its button sends. */
const sessionsOn = (page: string) =>
  [...page.matchAll(/<li class="card">(.*?)<\/li>/gs)].map(([, card = '']) => ({
    browser: /<h2>([^<]*)/.exec(card)?.[1]?.trim(),
    isHere: card.includes('this browser'),
    id: fieldOf(card, 'session'),
    text: card,
  }))

const everySession = async (browser: Browser) => sessionsOn((await openPage(browser, PAGE)).text)

const end = async (browser: Browser, session: string) => {
  const { text } = await openPage(browser, PAGE)
  return browser.post(PAGE, { form_token: fieldOf(text, 'form_token'), session })
}

const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get('/account')).status === 200

it('tells each browser in words, with its times and as much of its address as the deployment keeps', async () => {
  const [here, there] = [browserOf(FIREFOX), browserOf(SAFARI, '198.51.100.200')]
  await openPage(there, '/account')
  app.advance(HOUR)
  const [first, second, ...others] = await everySession(here)
  expect(others).toEqual([])
  expect(first).toMatchObject({ browser: 'Firefox on Windows', isHere: true, id: '' })
  expect(second).toMatchObject({ browser: 'Safari on iPhone', isHere: false })
  expect(first?.text).toContain('192.0.2.0/24')
  expect(second?.text).toContain('198.51.100.0/24')
  expect(second?.text).toMatch(/Signed in<\/dt><dd>[A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d:\d\d\s[AP]M UTC/)
  await end(here, 'others')
})

it('knows where a session was begun, wherever it goes on, and tells when it was used last', async () => {
  const [here, moving] = [browserOf(FIREFOX), browserOf(SAFARI)]
  const client = await app.register({})
  await openPage(moving, '/account')
  const used = async () => {
    const session = (await everySession(here)).find(({ isHere }) => !isHere)
    return { browser: session?.browser, at: /Last used<\/dt><dd>([^<]+)/.exec(session?.text ?? '')?.[1] }
  }
  const before = await used()
  app.advance(2 * HOUR)
  await moving.get(authorizationPath(client.clientId), { 'User-Agent': FIREFOX })
  const after = await used()
  expect(after.browser).toBe('Safari on iPhone')
  expect(after.at).not.toBe(before.at)
  await end(here, 'others')
})

it('shows of a browser that calls itself something else no word of it', async () => {
  const browser = browserOf('<script>alert(1)</script>', 'not-an-address')
  const { text } = await openPage(browser, PAGE)
  expect(sessionsOn(text)[0]).toMatchObject({ browser: 'Unknown browser', isHere: true })
  expect(text).not.toContain('alert(1)')
  expect(text).not.toContain('not-an-address')
})

it('ends one session at once: its pages, and the tokens that end with a session, but no others', async () => {
  const [here, lost, kept] = [browserOf(FIREFOX), browserOf(SAFARI), browserOf(FIREFOX)]
  const spa = await app.register({ type: 'spa', redirectUris: [CALLBACK], scope: 'openid' })
  const server = await app.register({ backchannelLogoutUri: 'https://127.0.0.1/logout' })
  for (const browser of [lost, kept]) await openPage(browser, '/account')
  const tokenOf = async (clientId: string, params: Record<string, string>) =>
    (await lost.authorize(clientId, params)).searchParams.get('code') ?? ''
  const spaCode = await tokenOf(spa.clientId, { scope: 'openid', ...WITH_CHALLENGE })
  const inBrowser = (await redeemCode(app, spa, { code: spaCode, code_verifier: PKCE.verifier })).body
  const code = await tokenOf(server.clientId, { scope: 'openid' })
  const onServer = (await redeemCode(app, server, { code })).body
  const session = (await everySession(here)).find(({ browser }) => browser === 'Safari on iPhone')
  const { headers } = await end(here, session?.id ?? '')
  expect(headers.location).toBe(PAGE)
  expect((await here.get(PAGE)).text).toContain('That browser is signed out.')
  expect((await here.get(PAGE)).text).not.toContain('That browser is signed out.')
  expect([await isSignedIn(lost), await isSignedIn(kept), await isSignedIn(here)]).toEqual([
    false,
    true,
    true,
  ])
  expect((await userinfo(app, inBrowser.access_token)).status).toBe(401)
  expect((await userinfo(app, onServer.access_token)).status).toBe(200)
  const silent = await lost.get(authorizationPath(server.clientId, { scope: 'openid', prompt: 'none' }))
  expect(silent.headers.location).toContain('error=login_required')
  // It cannot be reached, which the log tells.
  const untold = app.log().filter(({ msg }) => msg === 'an application could not be told of a logout')
  expect(untold).toMatchObject([{ clientId: server.clientId }])
})

it('ends all others, and not the one that asks', async () => {
  const [here, ...others] = [browserOf(FIREFOX), browserOf(SAFARI), browserOf(SAFARI)]
  for (const browser of others) await openPage(browser, '/account')
  await end(here, 'others')
  expect(await everySession(here)).toMatchObject([{ isHere: true }])
  for (const browser of others) expect(await isSignedIn(browser)).toBe(false)
})

it('ends nothing of another member', async () => {
  const admin = browserOf(SAFARI)
  await openPage(admin, '/account', { ...ADA, email: 'admin@acme.example' })
  const { id: adminId } = (await app.acme.members.findByEmail('admin@acme.example')) ?? { id: '' }
  const [session] = await app.acme.owned.list({ kind: 'Session', accountId: adminId })
  const here = browserOf(FIREFOX)
  for (const named of [session?.id ?? '', 'others', '', 'nothing']) await end(here, named)
  expect(await isSignedIn(admin)).toBe(true)
})

it('takes the form from its own page only, in time, and once', async () => {
  const [here, lost] = [browserOf(FIREFOX), browserOf(SAFARI)]
  await openPage(lost, '/account')
  const { text } = await openPage(here, PAGE)
  const form = { form_token: fieldOf(text, 'form_token'), session: 'others' }
  const raw = createBrowser(app)
  await openPage(raw, PAGE)
  const codeOf = async (sent: Record<string, string>, headers?: Record<string, string>) =>
    (await raw.post(PAGE, sent, { Accept: 'application/json', ...headers })).body.code
  const own = fieldOf((await raw.get(PAGE)).text, 'form_token')
  expect(await codeOf({ ...form, form_token: own }, { Origin: 'https://evil.example' })).toBe('foreign-form')
  expect(await codeOf({ ...form, form_token: own }, { 'Sec-Fetch-Site': 'same-site' })).toBe('foreign-form')
  expect(await codeOf({ session: 'others' })).toBe('form-expired')
  const ofAdmin = createBrowser(app)
  const adminPage = await openPage(ofAdmin, PAGE, { ...ADA, email: 'admin@acme.example' })
  expect(await codeOf({ ...form, form_token: fieldOf(adminPage.text, 'form_token') })).toBe('form-expired')
  expect(await isSignedIn(lost)).toBe(true)
  expect((await here.post(PAGE, form)).headers.location).toBe(PAGE)
  expect(await isSignedIn(lost)).toBe(false)
  await openPage(lost, '/account')
  // Sent again, it ends nothing that was begun meanwhile.
  expect((await here.post(PAGE, form)).headers.location).toBe(PAGE)
  expect(await isSignedIn(lost)).toBe(true)
  const late = await openPage(here, PAGE)
  app.advance(9 * HOUR)
  const expired = { form_token: fieldOf(late.text, 'form_token'), session: 'others' }
  await openPage(here, PAGE)
  expect((await here.post(PAGE, expired)).text).toContain('form-expired')
})
