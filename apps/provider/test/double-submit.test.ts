import { hash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  type Browser,
  createBrowser,
  fieldOf,
  locationOf,
  program,
  redeemCode,
  sendTwice,
  type Tokens,
  userinfo,
} from './support/browser.ts'
import type { Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'
import { WITH_CHALLENGE } from './support/pkce.ts'
import { openPage } from './support/site.ts'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

const begin = async (browser: Browser, params: Record<string, string> = {}): Promise<string> =>
  locationOf(await browser.get(authorizationPath(client.clientId, params))).pathname

const codeIn = (address: string | undefined): string =>
  new URL(String(address), 'http://localhost').searchParams.get('code') ?? ''

const redeem = async (code: string): Promise<Tokens> => {
  const { status, body } = await redeemCode(app, client, { code })
  expect(status).toBe(200)
  return body
}

describe.each([{ type: 'web' }, { type: 'native' }] as const)(
  'a form of a $type application sent twice',
  ({ type }) => {
    beforeAll(async () => {
      client = await app.register(type === 'web' ? {} : { type, pkce: 'required' })
    })
    const params: Record<string, string> = type === 'native' ? WITH_CHALLENGE : {}

    it('at once ends both times at the application, with one code', async () => {
      const browser = createBrowser(app)
      const consents = await sendTwice(browser, `${await begin(browser, params)}/login`, ADA)
      expect(new Set(consents).size).toBe(1)
      const consent = String(consents[0])
      expect((await browser.get(consent)).text).toContain('Allow')
      const ends = await sendTwice(browser, `${consent}/consent`, { answer: 'allow' })
      expect(new Set(ends).size).toBe(1)
      expect(codeIn(ends[0])).not.toBe('')
      expect(ends[0]).toMatch(/^https:\/\/kit\.example\/callback\?/)
    })
  },
)

describe('a form sent again when the first answer has arrived', () => {
  // Nobody has agreed to this one before.
  beforeEach(async () => {
    client = await app.register({})
  })

  /** Signs in and agrees. Returns the form that was sent last, and where it ended. */
  const arrive = async (browser: Browser) => {
    const login = await begin(browser)
    const resumed = await browser.post(`${login}/login`, ADA)
    const consent = locationOf(await browser.get(String(resumed.headers.location))).pathname
    const page = await browser.get(consent)
    const form = { answer: 'allow', form_token: fieldOf(page.text, 'form_token') }
    const { headers } = await browser.post(`${consent}/consent`, form)
    const end = String((await browser.get(String(headers.location))).headers.location)
    return { login, consent, form, end }
  }

  it('ends at the application with the same code, which works', async () => {
    const browser = createBrowser(app)
    const { consent, form, end } = await arrive(browser)
    const again = await browser.post(`${consent}/consent`, form)
    expect(again.status).toBe(303)
    expect(again.headers.location).toBe(end)
    await redeem(codeIn(end))
  })

  it('ends there with another code where the first one is redeemed, and signs nobody out', async () => {
    const browser = createBrowser(app)
    const { consent, form, end } = await arrive(browser)
    const first = await redeem(codeIn(end))
    const again = await browser.post(`${consent}/consent`, form)
    expect(String(again.headers.location)).toMatch(/^\/oauth\/authorize\?/)
    const back = await browser.get(String(again.headers.location))
    const second = await redeem(codeIn(back.headers.location))
    for (const { access_token: token } of [first, second])
      expect((await userinfo(app, token)).status).toBe(200)
  })

  it('is followed for a minute; then, and in another browser, the page leads to the application', async () => {
    const browser = createBrowser(app)
    const { consent, form } = await arrive(browser)
    const stranger = await createBrowser(app).post(`${consent}/consent`, form)
    expect(stranger.status).toBe(400)
    app.advance(61 * 1000)
    const late = await browser.post(`${consent}/consent`, form)
    expect(late.status).toBe(400)
    for (const page of [stranger, late]) expect(page.text).toContain('href="https://kit.example"')
    expect(late.text).toContain('You are signed in as Ada Lovelace.')
    expect(stranger.text).not.toContain('You are signed in')
  })

  it('does nothing where another site has sent it', async () => {
    const browser = createBrowser(app)
    const { consent, form } = await arrive(browser)
    const foreign = await browser.post(
      `${consent}/consent`,
      { ...form, form_token: '' },
      { Origin: 'https://evil.example' },
    )
    expect(foreign.text).toContain('foreign-form')
  })

  it('leaves nothing readable in the store, and nothing at all after a minute', async () => {
    const { login, end } = await arrive(createBrowser(app))
    const uid = String(login.split('/')[2])
    const id = hash('sha256', `ending ${uid}`, 'base64url')
    const kept = JSON.stringify(await app.acme.artifacts.find('Ending', id))
    expect(kept).toContain('sealed')
    for (const secret of [codeIn(end), uid, client.clientId]) expect(kept).not.toContain(secret)
    app.advance(61 * 1000)
    expect(await app.acme.artifacts.find('Ending', id)).toBeUndefined()
  })
})

describe('an answer that is sent again', () => {
  beforeEach(async () => {
    client = await app.register({})
  })

  /** Signs in and agrees, and stays where the browser is sent to the application. Returns the last resume path, and the code. */
  const arrive = async (browser: Browser, email = ADA.email) => {
    const resumed = await browser.post(`${await begin(browser, { prompt: 'login' })}/login`, {
      ...ADA,
      email,
    })
    const next = await browser.get(String(resumed.headers.location))
    const consent = locationOf(next).pathname
    if (!consent.startsWith('/interaction/'))
      return { resume: String(resumed.headers.location), end: String(next.headers.location) }
    const { headers } = await browser.post(`${consent}/consent`, { answer: 'allow' })
    const end = String((await browser.get(String(headers.location))).headers.location)
    return { resume: String(headers.location), end }
  }

  const isSignedIn = async (browser: Browser): Promise<boolean> => {
    const { headers } = await browser.get(authorizationPath(client.clientId, { prompt: 'none' }))
    return codeIn(headers.location) !== ''
  }

  it.each(['query', 'form_post'])(
    'a denial never becomes a code, although the member agreed once (%s)',
    async (mode) => {
      const browser = createBrowser(app)
      await arrive(browser)
      const login = await begin(browser, { prompt: 'consent', response_mode: mode })
      const { headers } = await browser.post(`${login}/consent`, { answer: 'deny' })
      const first = await browser.get(String(headers.location))
      const again = await browser.post(`${login}/consent`, { answer: 'deny' })
      if (mode === 'form_post') {
        expect(fieldOf(first.text, 'error')).toBe('access_denied')
        expect(again.status).toBe(400)
        expect(again.text).toContain('href="https://kit.example"')
      } else {
        expect(first.headers.location).toContain('error_uri=')
        expect(again.headers.location).toBe(first.headers.location)
      }
    },
  )

  it('ends nothing and begins nothing once the member has signed out', async () => {
    const browser = createBrowser(app)
    const { resume } = await arrive(browser)
    const page = await browser.get('/oauth/logout')
    await browser.post('/oauth/logout/confirm', { xsrf: fieldOf(page.text, 'xsrf'), logout: 'yes' })
    expect((await browser.get(resume)).status).toBe(400)
  })

  it('is not that of another member who has signed in since', async () => {
    const browser = createBrowser(app)
    const { resume } = await arrive(browser)
    await arrive(browser, 'admin@acme.example')
    expect((await browser.get(resume)).status).toBe(400)
    expect((await openPage(browser, '/account')).text).toContain('admin@acme.example')
  })

  it('leaves the member signed in, also where the session was renewed meanwhile', async () => {
    const browser = createBrowser(app)
    const login = await begin(browser, { prompt: 'login' })
    const resumed = await browser.post(`${login}/login`, ADA)
    const consent = locationOf(await browser.get(String(resumed.headers.location))).pathname
    const { headers } = await browser.post(`${consent}/consent`, { answer: 'allow' })
    const { headers: arrived } = await browser.get(String(headers.location))
    expect(await isSignedIn(browser)).toBe(true)
    // The sign-in form ends where its consent page ended, and not at that page.
    const again = await browser.post(`${login}/login`, ADA)
    expect(again.headers.location).toBe(arrived.location)
    expect(await isSignedIn(browser)).toBe(true)
  })

  it('is told at once that the tie is not its, and waits for nothing later than a moment', async () => {
    const browser = createBrowser(app)
    const { pathname } = new URL((await arrive(browser)).resume)
    const tie = { Cookie: `orgo-tie.${String(pathname.split('/')[3]).slice(0, 16)}=forged` }
    const started = performance.now()
    const forged = await program(app).get(pathname, tie)
    app.advance(61_000)
    const late = await program(app).get(pathname, tie)
    expect([forged.status, late.status]).toEqual([400, 400])
    expect(performance.now() - started).toBeLessThan(1500)
  })
})

it('"Cancel" pressed twice tells the application once, and leads there', async () => {
  client = await app.register({})
  const browser = createBrowser(app)
  const path = locationOf(await browser.get(authorizationPath(client.clientId))).pathname
  const [first, second] = [await browser.get(`${path}/abort`), await browser.get(`${path}/abort`)]
  const told = await browser.get(String(first.headers.location))
  expect(new URL(String(told.headers.location)).searchParams.get('error')).toBe('access_denied')
  const page = await browser.get(String(second.headers.location))
  expect(page.text).toContain('href="https://kit.example"')
})
