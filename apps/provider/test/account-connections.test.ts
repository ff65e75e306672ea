import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  createBrowser,
  fieldOf,
  locationOf,
  obtainCode,
  program,
  refresh,
  userinfo,
} from './support/browser.ts'
import type { Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { LOGOUT_ADDRESS, listenForLogouts } from './support/logout-listener.ts'
import { openPage, sendForm } from './support/site.ts'

const PAGE = '/account/connected-applications'

let app: TestApp
let accountId: string
beforeAll(async () => {
  app = await startApp()
  accountId = (await app.acme.members.findByEmail(ADA.email))?.id ?? ''
})
afterAll(() => app.dispose())

const DAY = 24 * 60 * 60 * 1000

const connect = async (client: Client, params: Record<string, string> = {}) =>
  (await (await obtainCode(app, client, params)).redeem()).body

const remove = (browser = createBrowser(app), { clientId }: Client) =>
  sendForm(browser, { page: `${PAGE}/${clientId}` })

describe('the list of connected applications', () => {
  it('says what there is to do where there are none', async () => {
    const page = await openPage(createBrowser(app), PAGE, { ...ADA, email: 'admin@acme.example' })
    expect(page.text).toContain('No application is connected')
  })

  it('tells of each what it may see in words, since when, and when it was used last', async () => {
    const client = await app.register({ name: 'Wiki <of> Acme', homepage: 'https://wiki.example/' })
    const { refresh_token } = await connect(client, { scope: 'openid profile email' })
    const browser = createBrowser(app)
    const cardOn = (page: string) =>
      /<li class="card">.*?<\/li>\n?<\/ul>\n<\/li>|<li class="card">.*/s.exec(page)?.[0] ?? ''
    const before = cardOn((await openPage(browser, PAGE)).text)
    for (const each of ['Wiki &lt;of&gt; Acme', 'href="https://wiki.example/"', 'Your e-mail address'])
      expect(before).toContain(each)
    expect(before).toContain('date of birth')
    const days = (page: string) =>
      [...page.matchAll(/<dd>([A-Z][a-z]{2} \d+, \d{4})<\/dd>/g)].map(([, day]) => day)
    const [since, used] = days(before)
    expect(used).toBe(since)
    app.advance(3 * DAY)
    await refresh(app, client, refresh_token)
    const after = async () => days((await openPage(browser, PAGE)).text)
    await expect.poll(async () => (await after())[1], { timeout: 5000 }).not.toBe(used)
    expect((await after())[0]).toBe(since)
  })
})

describe('an application that a member removes', () => {
  it('loses its tokens with the next request, and the member is asked again', async () => {
    const [removed, other] = [await app.register({}), await app.register({})]
    const [tokens, kept] = [await connect(removed), await connect(other)]
    const open = await obtainCode(app, removed)
    const browser = createBrowser(app)
    const answer = await remove(browser, removed)
    expect(answer.headers.location).toBe(PAGE)
    expect((await userinfo(app, tokens.access_token)).status).toBe(401)
    expect((await refresh(app, removed, tokens.refresh_token)).body.error).toBe('invalid_grant')
    expect((await open.redeem()).body.error).toBe('invalid_grant')
    expect((await userinfo(app, kept.access_token)).status).toBe(200)
    const list = await browser.get(PAGE)
    expect(list.text).toContain('The application has no access any more.')
    expect(list.text).not.toContain(removed.clientId)
    expect(list.text).toContain(other.clientId)
    const path = authorizationPath(removed.clientId)
    expect((await browser.get(locationOf(await browser.get(path)).href)).text).toContain('name="answer"')
    expect(await app.acme.audit.list({ limit: 1 })).toMatchObject([
      { actor: `member:${ADA.email}`, action: 'member.disconnect', target: accountId },
    ])
  })

  it('can be allowed again at once, and is remembered then', async () => {
    const client = await app.register({})
    await connect(client)
    const browser = createBrowser(app)
    await remove(browser, client)
    await browser.authorize(client.clientId)
    expect(locationOf(await browser.get(authorizationPath(client.clientId))).searchParams.has('code')).toBe(
      true,
    )
    expect((await browser.get(PAGE)).text).toContain(client.clientId)
  })

  it('is not removed again by a form that is sent twice', async () => {
    const client = await app.register({})
    await connect(client)
    const browser = createBrowser(app)
    const path = `${PAGE}/${client.clientId}`
    const form = { form_token: fieldOf((await openPage(browser, path)).text, 'form_token') }
    await browser.post(path, form)
    const tokens = await connect(client)
    expect((await browser.post(path, form)).headers.location).toBe(PAGE)
    expect((await userinfo(app, tokens.access_token)).status).toBe(200)
  })

  it('is another page’s or another member’s to remove for nobody', async () => {
    const client = await app.register({})
    const tokens = await connect(client)
    const path = `${PAGE}/${client.clientId}`
    const browser = createBrowser(app)
    const form_token = fieldOf((await openPage(browser, path)).text, 'form_token')
    const foreign = { Origin: 'http://globex.localhost:3000', 'Sec-Fetch-Site': 'same-site' }
    expect((await browser.post(path, { form_token }, foreign)).status).toBe(403)
    const admin = { ...ADA, email: 'admin@acme.example' }
    const other = createBrowser(app)
    expect((await openPage(other, path, admin)).status).toBe(404)
    await other.post(path, { form_token: fieldOf((await other.get(PAGE)).text, 'form_token') })
    expect((await userinfo(app, tokens.access_token)).status).toBe(200)
  })

  it('is not there for who was never connected', async () => {
    const client = await app.register({})
    for (const clientId of [client.clientId, 'nothing', '@orgo'])
      expect((await openPage(createBrowser(app), `${PAGE}/${clientId}`)).status).toBe(404)
  })
})

describe('the back-channel logout', () => {
  it('tells a removed application whose sessions are over (Back-Channel Logout §2.4)', async () => {
    const received = await listenForLogouts()
    const client = await app.register({ backchannelLogoutUri: LOGOUT_ADDRESS })
    await connect(client, { scope: 'openid' })
    await remove(createBrowser(app), client)
    expect(received).toHaveLength(1)
    const token = received[0]?.get('logout_token') ?? ''
    const keys = (await program(app).get('/oauth/jwks')).body
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys))
    expect(payload).toMatchObject({
      ...{ iss: 'http://localhost:3000', aud: client.clientId, sub: accountId },
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    })
  })
})
