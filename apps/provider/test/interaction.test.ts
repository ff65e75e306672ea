import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  type Browser,
  createBrowser,
  locationOf,
  PASSWORD,
  program,
  told,
} from './support/browser.ts'
import type { Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp({ ORGO_TRUST_PROXY: 'loopback' })
  client = await app.register({ name: 'Kit <b>' })
})
afterAll(() => app.dispose())

const start = async (browser: Browser, params: Record<string, string> = {}) =>
  locationOf(await browser.get(authorizationPath(client.clientId, params))).href

/** Signs in and answers the consent page's address. */
const toConsent = async (browser: Browser, params: Record<string, string> = {}) => {
  const address = await start(browser, params)
  const { headers } = await browser.post(`${address}/login`, ADA)
  return locationOf(await browser.get(String(headers.location))).href
}

const JSON_WANTED = { Accept: 'application/json' }

/** The hash of `PASSWORD` whose check takes longer than whatever a test does meanwhile: sixteen passes instead of two. */
const SLOW_HASH =
  '$argon2id$v=19$m=65536,t=16,p=1$XvmXHY6aQFAvt3cf/JQkCQ$pY8uIIv3cXFvRlz2LVBUOSijHxi9E6uFL0F0pASV3P0'

describe('sign-in', () => {
  it('shows the page again with what was wrong, and keeps the e-mail address', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const page = await browser.post(`${address}/login`, { email: 'ada@acme.example', password: 'wrong' })
    expect(page.status).toBe(401)
    expect(page.text).toContain('role="alert"')
    expect(page.text).toContain('login-failed')
    expect(page.text).toContain(page.headers['x-request-id'])
    expect(page.text).toContain('value="ada@acme.example"')
    expect(page.text).not.toContain('wrong</')
  })

  it('tells the code and the request in the language of the page', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const french = { 'Accept-Language': 'fr' }
    const page = await browser.post(
      `${address}/login`,
      { email: 'ada@acme.example', password: 'wrong' },
      french,
    )
    expect(page.text).toContain('<dt>Requête</dt>')
    expect(page.text).not.toContain('<dt>Request</dt>')
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const answers = []
    for (const email of [
      'ada@acme.example',
      'nobody@acme.example',
      'suspended@acme.example',
      'not an address',
    ]) {
      const response = await browser.post(`${address}/login`, { email, password: 'wrong' }, JSON_WANTED)
      expect(told(app, response)).toEqual({ status: 401, code: 'login-failed', logged: true })
      answers.push({ ...response.body, request_id: '' })
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it.each(['inactive', 'suspended', 'unapproved'])(
    'tells the %s member who has the right password why',
    async (status) => {
      const browser = createBrowser(app)
      const address = await start(browser)
      const form = { email: `${status}@acme.example`, password: PASSWORD }
      const response = await browser.post(`${address}/login`, form, JSON_WANTED)
      expect(told(app, response)).toEqual({ status: 403, code: `member-${status}`, logged: true })
      const page = await browser.post(`${address}/login`, form)
      expect(page.text).toContain('Sign in with another account')
      expect((await browser.get(address)).text).toContain('name="password"')
    },
  )

  it('takes the address in any case', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const response = await browser.post(`${address}/login`, {
      email: ' Ada@ACME.example ',
      password: PASSWORD,
    })
    expect(response.status).toBe(303)
  })

  it('limits failures per member and address together: a stranger cannot lock a member out', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const attempt = (email: string, password: string, from: string) =>
      browser.post(`${address}/login`, { email, password }, { ...JSON_WANTED, 'X-Forwarded-For': from })
    for (const email of ['admin@acme.example', 'nobody-2@acme.example']) {
      const statuses = []
      for (let index = 0; index < 11; index += 1)
        statuses.push((await attempt(email, 'wrong', '203.0.113.1')).status)
      expect(statuses).toEqual([...Array(10).fill(401), 429])
    }
    const locked = await attempt('admin@acme.example', PASSWORD, '203.0.113.1')
    expect(told(app, locked)).toEqual({ status: 429, code: 'rate-limited', logged: true })
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(800)
    expect((await attempt('admin@acme.example', PASSWORD, '203.0.113.2')).status).toBe(303)
    const second = await start(browser)
    app.advance(15 * 60 * 1000)
    const waited = await browser.post(
      `${second}/login`,
      { email: 'admin@acme.example', password: PASSWORD },
      { ...JSON_WANTED, 'X-Forwarded-For': '203.0.113.1' },
    )
    expect(waited.status).toBe(303)
  })

  it('counts a hundred guesses at once as a hundred', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const guesses = await Promise.all(
      Array.from({ length: 100 }, () =>
        browser.post(
          `${address}/login`,
          { email: 'ada@acme.example', password: 'wrong' },
          { ...JSON_WANTED, 'X-Forwarded-For': '203.0.113.9' },
        ),
      ),
    )
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10)
  })

  it('lets nobody in by a password that was changed while it was checked', async () => {
    const email = 'changed@acme.example'
    const admin = await app.acme.members.findByEmail('admin@acme.example')
    const id = randomUUID()
    if (admin) await app.acme.members.create({ ...admin, id, email, passwordHash: SLOW_HASH })
    const browser = createBrowser(app)
    const address = await start(browser)
    const before = new Set(await app.footprint())
    const isCounted = async () => (await app.footprint()).some((entry) => !before.has(entry))
    const answered = browser.post(`${address}/login`, { email, password: PASSWORD })
    // The guess is counted, the password is being checked: now an operator sets another password, and ends what the old one has let in.
    while (!(await isCounted())) await new Promise(setImmediate)
    await app.acme.members.update(id, (member) => ({ ...member, passwordHash: 'another one' }))
    await app.acme.artifacts.revoke({ accountId: id })
    const { status, headers } = await answered
    expect([status, headers.location]).toEqual([401, undefined])
    const resume = address.replace('/interaction/', '/oauth/authorize/')
    expect(String((await browser.get(resume)).headers.location)).not.toContain('code=')
  })

  it('refuses a form that another site has sent', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const response = await browser.post(`${address}/login`, ADA, {
      ...JSON_WANTED,
      'Sec-Fetch-Site': 'cross-site',
    })
    expect(told(app, response)).toEqual({ status: 403, code: 'foreign-form', logged: true })
  })
})

describe('consent', () => {
  it("is remembered after a new password has ended the member's sessions and tokens", async () => {
    const { clientId } = await app.register({ name: 'Remembered' })
    await createBrowser(app).authorize(clientId)
    const ada = await app.acme.members.findByEmail('ada@acme.example')
    await app.acme.artifacts.revoke({ accountId: String(ada?.id) })
    const browser = createBrowser(app)
    await browser.authorize(clientId)
    const again = locationOf(await browser.get(authorizationPath(clientId)))
    expect(again.searchParams.has('code')).toBe(true)
  })

  it('says who asks, from where, for what and as whom, without letting the name break out', async () => {
    const browser = createBrowser(app)
    const page = await browser.get(await toConsent(browser, { scope: 'openid profile groups' }))
    expect(page.status).toBe(200)
    for (const text of [
      'Kit &lt;b&gt;',
      'kit.example',
      'Your name and picture',
      'Your groups',
      'Ada Lovelace',
      'Not you?',
    ]) {
      expect(page.text).toContain(text)
    }
    expect(page.text).not.toContain('Your roles')
    expect(page.text).not.toContain('<script>')
  })

  it('says with openid that the profile is more than name and picture, and asks who has agreed to less', async () => {
    const { clientId } = await app.register({ name: 'Little by little' })
    const browser = createBrowser(app)
    await browser.authorize(clientId, { scope: 'profile' })
    await browser.authorize(clientId, { scope: 'openid' })
    const asked = await browser.get(authorizationPath(clientId, { scope: 'openid profile' }))
    const page = await browser.get(String(asked.headers.location))
    expect(page.text).toContain('date of birth')
    await browser.authorize(clientId, { scope: 'openid profile' })
    const again = locationOf(await browser.get(authorizationPath(clientId, { scope: 'openid profile' })))
    expect(again.searchParams.has('code')).toBe(true)
  })

  it('names phone number and postal address, in the language of the member', async () => {
    const { clientId } = await app.register({ scope: 'openid email phone address' })
    const ask = async (language: string, request: Record<string, string>) => {
      const browser = createBrowser(app)
      const login = locationOf(await browser.get(authorizationPath(clientId, request))).pathname
      const { headers } = await browser.post(`${login}/login`, ADA)
      const consent = String((await browser.get(String(headers.location))).headers.location)
      return (await browser.get(consent, { 'Accept-Language': language })).text
    }
    const scopes = { scope: 'openid phone address' }
    const claims = { scope: 'openid', claims: JSON.stringify({ userinfo: { phone_number: null } }) }
    expect(await ask('en', scopes)).toMatch(/Your phone number.*Your postal address/s)
    expect(await ask('fr', scopes)).toMatch(/Votre numéro de téléphone.*Votre adresse postale/s)
    expect(await ask('en', claims)).toContain('Your phone number')
    expect(await ask('fr', claims)).toContain('Donnée : numéro de téléphone')
  })

  it('names the claims that the claims parameter asks for', async () => {
    const browser = createBrowser(app)
    const claims = JSON.stringify({ userinfo: { email: null }, id_token: { auth_time: { essential: true } } })
    const page = await browser.get(await toConsent(browser, { scope: 'openid', claims }))
    expect(page.text).toContain('Your email')
    expect(page.text).not.toContain('auth_time')
  })

  it('tells the application that the member did not agree', async () => {
    const browser = createBrowser(app)
    const request = { scope: 'profile', state: 's' }
    const back = await browser.authorize(client.clientId, request, { answer: 'deny' })
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 's' })
    expect(back.searchParams.get('error_uri')).toMatch(/\/docs\/errors\/consent-denied$/)
  })

  it('is remembered across sessions and asked again only for more', async () => {
    const remembered = await app.register({})
    const asked = async (scope: string) => {
      const browser = createBrowser(app)
      const address = await start(browser, { client_id: remembered.clientId, scope })
      const { headers } = await browser.post(`${address}/login`, ADA)
      const next = locationOf(await browser.get(String(headers.location)))
      if (next.host === 'kit.example') return false
      await browser.post(`${next.pathname}/consent`, { answer: 'allow' })
      return true
    }
    expect(await asked('profile')).toBe(true)
    expect(await asked('profile')).toBe(false)
    expect(await asked('profile email')).toBe(true)
    expect(await asked('email')).toBe(false)
  })

  it('lets somebody else sign in by "Not you?", whose session it is from then on', async () => {
    const browser = createBrowser(app)
    const consent = await toConsent(browser)
    const { headers } = await browser.get(`${consent}/switch`)
    const login = String((await browser.get(String(headers.location))).headers.location)
    const signedIn = await browser.post(`${login}/login`, { email: 'admin@acme.example', password: PASSWORD })
    const next = String((await browser.get(String(signedIn.headers.location))).headers.location)
    expect((await browser.get(next)).text).toContain('Alex Admin')
    await browser.post(`${next}/consent`, { answer: 'allow' })
    const again = await browser.get(await start(browser, { scope: 'profile email groups' }))
    expect(again.text).toContain('Alex Admin')
  })
})

describe('two tabs of one browser', () => {
  let other: { clientId: string }
  beforeAll(async () => {
    other = await app.register({ name: 'Tabs' })
  })
  const toSignIn = (browser: Browser, prompt = 'login') =>
    start(browser, { client_id: other.clientId, prompt, state: 'tab' })
  const signIn = async (browser: Browser, address: string, email: string) => {
    const { headers } = await browser.post(`${address}/login`, { email, password: PASSWORD })
    return browser.follow(String(headers.location), { email })
  }

  it('may belong to two members: the session is the last one’s, and both sign-ins end where they were going', async () => {
    const browser = createBrowser(app)
    const first = await toSignIn(browser)
    const second = await toSignIn(browser)
    await signIn(browser, second, 'ada@acme.example')
    const back = await signIn(browser, first, 'admin@acme.example')
    expect(back.searchParams.has('code')).toBe(true)
    const consent = await browser.get(await toSignIn(browser, 'consent'))
    expect(consent.text).toContain('Alex Admin')
  })

  it('may both be sent, one after the other, by the same member', async () => {
    const browser = createBrowser(app)
    const [first, second] = [await toSignIn(browser), await toSignIn(browser)]
    for (const tab of [first, second])
      expect((await signIn(browser, tab, 'ada@acme.example')).searchParams.get('state')).toBe('tab')
  })
})

describe('an interaction', () => {
  it('is over without its cookie, once it is finished, and after an hour', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const path = new URL(address).pathname
    expect(told(app, await program(app).get(path))).toEqual({
      status: 400,
      code: 'interaction-expired',
      logged: true,
    })
    const consent = await toConsent(browser)
    const { headers } = await browser.post(`${consent}/consent`, { answer: 'allow' })
    await browser.get(String(headers.location))
    expect((await browser.get(consent, JSON_WANTED)).body.code).toBe('interaction-expired')
    app.advance(61 * 1000)
    expect((await browser.get(String(headers.location), JSON_WANTED)).body.code).toBe('interaction-expired')
    const late = await start(browser, { prompt: 'login' })
    app.advance(3600 * 1000)
    expect((await browser.get(late, JSON_WANTED)).body.code).toBe('interaction-expired')
  })

  it('takes no answer to a question that was not asked', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const skipped = await browser.post(`${address}/consent`, { answer: 'allow' }, JSON_WANTED)
    expect(skipped.body.code).toBe('interaction-expired')
    const consent = await toConsent(createBrowser(app), { prompt: 'consent' })
    expect((await browser.post(`${consent}/consent`, { answer: 'allow' }, JSON_WANTED)).body.code).toBe(
      'interaction-expired',
    )
    const malformed = await browser.post(`${address}/login`, { email: 'ada@acme.example' }, JSON_WANTED)
    expect(told(app, malformed)).toEqual({ status: 400, code: 'invalid-request', logged: true })
  })

  it('can be left, which the application is told', async () => {
    const browser = createBrowser(app)
    const address = await start(browser)
    const { headers } = await browser.get(`${address}/abort`)
    const back = await browser.get(String(headers.location))
    expect(new URL(String(back.headers.location)).searchParams.get('error')).toBe('access_denied')
  })

  it('asks the member of a session who has lost access to sign in again', async () => {
    const browser = createBrowser(app)
    await browser.authorize(client.clientId, {}, { email: 'admin@acme.example' })
    const admin = await app.acme.members.findByEmail('admin@acme.example')
    await app.acme.members.update(admin?.id ?? '', (record) => ({ ...record, status: 'suspended' }))
    expect(new URL(await start(browser)).pathname).toMatch(/^\/interaction\//)
    const silent = new URL(await start(browser, { prompt: 'none' }))
    expect(silent.searchParams.get('error')).toBe('login_required')
    await app.acme.members.update(admin?.id ?? '', (record) => ({ ...record, status: 'active' }))
  })
})
