import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  createBrowser,
  fieldOf,
  locationOf,
  program,
  redeemCode,
  refresh,
  userinfo,
} from './support/browser.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { openPage } from './support/site.ts'

const MINUTE = 60_000
const ADMIN = { ...ADA, email: 'admin@acme.example' }

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

const PAGES = ['/account', '/account/password', '/account/sessions', '/account/connected-applications']

it('sign-ins at our own pages that are begun again and again lock no browser out', async () => {
  const browser = createBrowser(app)
  const answers = []
  for (let times = 0; times < 150; times += 1) answers.push((await browser.get('/account')).status)
  expect(new Set(answers)).toEqual(new Set([303]))
  expect((await openPage(browser, '/account')).status).toBe(200)
})

describe('an answer to a sign-in at our own pages', () => {
  it.each([
    ['says nothing', {}],
    ['has a code that nobody has issued', { code: 'made-up', iss: 'http://localhost:3000' }],
    ['does not say who issued it', { code: 'made-up' }],
    ['is from elsewhere', { code: 'made-up', iss: 'https://evil.example' }],
    ['has two codes', { code: ['one', 'two'], iss: 'http://localhost:3000' }],
  ])('that %s begins no session, and is no fault of ours', async (_name, answer) => {
    const browser = createBrowser(app)
    const state = locationOf(await browser.get('/account')).searchParams.get('state') ?? ''
    const said = Object.entries(answer).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    )
    const page = await browser.get(`/account/signed-in?${new URLSearchParams([['state', state], ...said])}`)
    expect(page.status).toBe(400)
    expect(page.text).toContain('interaction-expired')
    expect(JSON.stringify(page.headers['set-cookie'])).not.toContain('orgo-site')
  })
})

describe('the start page', () => {
  it('leads a member who is signed in to their own pages, and a stranger nowhere', async () => {
    const browser = createBrowser(app)
    expect((await browser.get('/')).text).toContain('Sign in with Acme Community')
    await openPage(browser, '/account')
    const { status, headers } = await browser.get('/')
    expect({ status, location: headers.location }).toEqual({ status: 303, location: '/account' })
  })
})

describe('the member’s pages', () => {
  it.each(PAGES)('%s asks a stranger to sign in, and then shows itself', async (path) => {
    const page = await openPage(createBrowser(app), path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Ada Lovelace')
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.headers['content-security-policy']).toContain("form-action 'self'")
  })

  it.each(PAGES)('%s tells a program that it has to sign in', async (path) => {
    const { status, body } = await program(app).get(path)
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'login-required' })
  })

  it('lead to the settings only whoever may do something there', async () => {
    const pageOf = async (person: typeof ADA) => (await openPage(createBrowser(app), '/account', person)).text
    expect(await pageOf(ADA)).not.toContain('href="/settings"')
    expect(await pageOf(ADMIN)).toContain('href="/settings"')
  })

  it('are in French for who prefers it', async () => {
    const browser = createBrowser(app)
    await openPage(browser, '/account')
    const { text } = await browser.get('/account', { 'Accept-Language': 'fr-CA,fr;q=0.9' })
    expect(text).toContain('<html lang="fr">')
    expect(text).toContain('10 décembre 1815')
  })

  it('end with the session that an application has ended', async () => {
    const after = 'https://kit.example/bye'
    const client = await app.register({ postLogoutRedirectUris: [after] })
    const browser = createBrowser(app)
    await openPage(browser, '/account')
    const code = (await browser.authorize(client.clientId, { scope: 'openid' })).searchParams.get('code')
    const { body } = await redeemCode(app, client, { code: String(code) })
    const query = new URLSearchParams({ id_token_hint: body.id_token, post_logout_redirect_uri: after })
    expect((await browser.get(`/oauth/logout?${query}`)).headers.location).toBe(after)
    expect((await browser.get('/account')).status).toBe(303)
  })

  it('are those of whoever has signed in in the browser last', async () => {
    const client = await app.register({})
    const browser = createBrowser(app)
    await openPage(browser, '/account')
    const { email } = ADMIN
    await browser.authorize(client.clientId, { prompt: 'login' }, { email })
    const page = await openPage(browser, '/account')
    expect(page.text).toContain(email)
    expect(page.text).not.toContain(ADA.email)
  })
})

describe('the profile', () => {
  it('shows what the organization knows of the member, in words', async () => {
    const { text } = await openPage(createBrowser(app), '/account')
    const shown = [
      'ada@acme.example <span class="badge good">verified</span>',
      'main-group, local-center',
      'December 10, 1815',
      'British English',
      'United Kingdom',
    ]
    for (const each of shown) expect(text).toContain(each)
    expect(text).not.toContain('argon2')
  })

  it('escapes what a record has', async () => {
    const { acme } = app
    const admin = await acme.members.findByEmail(ADMIN.email)
    const hostile = '<script>alert(1)</script>'
    await acme.members.update(admin?.id ?? '', (record) => ({ ...record, name: hostile, nickname: hostile }))
    const { text } = await openPage(createBrowser(app), '/account', ADMIN)
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toContain('<script>')
  })
})

describe('a new password', () => {
  const PAGE = '/account/password'
  const GRACE = { email: 'grace@acme.example', password: ADA.password }
  let fields: Record<string, string>
  beforeAll(async () => {
    const ada = await app.acme.members.findByEmail(ADA.email)
    if (!ada) throw new Error('no demo member Ada')
    const { id: _id, ...record } = ada
    await app.acme.members.create({ ...record, id: crypto.randomUUID(), email: GRACE.email, name: 'Grace' })
    fields = { password: 'a new password of Grace', repeated: 'a new password of Grace' }
  })
  const change = async (browser = createBrowser(app), more: Record<string, string> = fields) => {
    const { text } = await openPage(browser, PAGE, GRACE)
    return browser.post(PAGE, { form_token: fieldOf(text, 'form_token'), ...more })
  }

  it('is refused when it is short, or not the same twice, and nothing is changed', async () => {
    const browser = createBrowser(app)
    const short = await change(browser, { password: 'short', repeated: 'short' })
    expect({ status: short.status, says: short.text.includes('at least 8 characters') }).toEqual({
      status: 422,
      says: true,
    })
    const different = await change(browser, { ...fields, repeated: 'another password' })
    expect(different.status).toBe(422)
    expect(different.text).toContain('<title>Error: ')
    expect(different.text).toContain('href="#repeated"')
    expect((await openPage(browser, PAGE, GRACE)).status).toBe(200)
  })

  it('needs a sign-in of the last ten minutes, also when the form was open for longer', async () => {
    const browser = createBrowser(app)
    const { text } = await openPage(browser, PAGE, GRACE)
    app.advance(11 * MINUTE)
    const late = await browser.post(PAGE, { form_token: fieldOf(text, 'form_token'), ...fields })
    expect(locationOf(late).searchParams.get('max_age')).toBe('600')
    expect(locationOf(await browser.get(PAGE)).pathname).toBe('/oauth/authorize')
    expect((await browser.get('/account')).status).toBe(200)
  })

  it('ends every session and every token, here too, and signs in from then on', async () => {
    const client = await app.register({})
    const elsewhere = createBrowser(app)
    await openPage(elsewhere, '/account', GRACE)
    const here = createBrowser(app)
    const back = await here.authorize(client.clientId, { scope: 'profile' }, { email: GRACE.email })
    const code = back.searchParams.get('code') ?? ''
    const tokens = (await redeemCode(app, client, { code })).body
    const changed = await change(here)
    expect(changed.text).toContain('Your password is changed')
    expect(changed.text).not.toContain('action="/account/sign-out"')
    for (const browser of [here, elsewhere]) expect((await browser.get('/account')).status).toBe(303)
    expect((await userinfo(app, tokens.access_token)).status).toBe(401)
    expect((await refresh(app, client, tokens.refresh_token)).body.error).toBe('invalid_grant')
    const old = await openPage(createBrowser(app), '/account', GRACE)
    expect(old.status).toBe(401)
    const fresh = { ...GRACE, password: fields.password ?? '' }
    expect((await openPage(createBrowser(app), '/account', fresh)).status).toBe(200)
    const [entry] = await app.acme.audit.list({ limit: 1 })
    expect(entry).toMatchObject({ actor: `member:${GRACE.email}`, action: 'member.set-password' })
  })
})
