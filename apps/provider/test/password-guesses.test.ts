import { hash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce, count, from } from './support/at-once.ts'
import {
  ADA,
  authorizationPath,
  type Browser,
  createBrowser,
  locationOf,
  PASSWORD,
  told,
} from './support/browser.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ ORGO_TRUST_PROXY: 'loopback' })
})
afterAll(() => app.dispose())

// More at once are not checked, and do not count.
const AS_MANY_AS_ARE_CHECKED = 50

// Hundreds of passwords are checked, which takes its time beside another worker.
describe('guesses at a password', { timeout: 90_000 }, () => {
  let client: { clientId: string }
  beforeAll(async () => {
    client = await app.register({})
  })

  const begin = async (browser: Browser): Promise<string> => {
    const path = authorizationPath(client.clientId, { scope: 'profile', prompt: 'login' })
    return locationOf(await browser.get(path)).pathname
  }

  /** A browser at its sign-in page. */
  const atSignIn = async (browser = createBrowser(app)) => {
    const address = await begin(browser)
    return (email: string, password: string, headers: Record<string, string>) =>
      browser.post(`${address}/login`, { email, password }, headers)
  }

  it('of one address are reserved before they are checked: of three hundred at once two hundred are', async () => {
    const attempt = await atSignIn()
    const guess = (index: number) => attempt(`nobody-${index}@acme.example`, 'wrong', from('203.0.113.50'))
    const guesses = await atOnce(300, guess, AS_MANY_AS_ARE_CHECKED)
    expect(count(guesses, 401)).toBe(200)
    expect(count(guesses, 429)).toBe(100)
    const locked = await attempt(ADA.email, PASSWORD, from('203.0.113.50'))
    expect(told(app, locked)).toEqual({ status: 429, code: 'rate-limited', logged: true })
  })

  it.each([
    ['a member', 'admin@acme.example', 1500],
    ['an address that nobody has', 'nobody@acme.example', 600],
  ])(
    'of five hundred addresses at %s: a hundred are checked in a day, then one at a time',
    async (_name, email, total) => {
      const known = createBrowser(app)
      if (email.startsWith('admin')) await (await atSignIn(known))(email, PASSWORD, from('203.0.113.60'))
      const attempt = await atSignIn()
      const address = (index: number) => `198.51.${100 + Math.floor(index / 250)}.${index % 250}`
      const guess = (index: number) => attempt(email, `wrong-${index}`, from(address(index % 500)))
      const guesses = await atOnce(total, guess, AS_MANY_AS_ARE_CHECKED)
      expect(count(guesses, 401)).toBe(100)
      expect(count(guesses, 429)).toBe(total - 100)

      const late = await attempt(email, 'wrong', from('203.0.113.61'))
      expect(late.status).toBe(429)
      expect(Number(late.headers['retry-after'])).toBeLessThanOrEqual(60)
      if (email.startsWith('admin')) {
        const signedIn = await (await atSignIn(known))(email, PASSWORD, from('198.51.100.1'))
        expect(signedIn.status).toBe(303)
      }
      app.advance(60 * 1000)
      const minute = await atOnce(20, (index) => attempt(email, 'wrong', from(`203.0.113.${100 + index}`)))
      expect([count(minute, 401), count(minute, 429)]).toEqual([1, 19])
      app.advance(60 * 1000)
      expect((await attempt(email, 'wrong', from('203.0.113.130'))).status).toBe(429)
      app.advance(60 * 1000)
      expect((await attempt(email, 'wrong', from('203.0.113.131'))).status).toBe(401)
      app.advance(24 * 60 * 60 * 1000)
    },
  )

  it('of a browser that is known have a counter of their own, and that has an end too', async () => {
    const known = createBrowser(app)
    const { email } = ADA
    await (await atSignIn(known))(email, PASSWORD, from('203.0.113.70'))
    const stranger = await atSignIn()
    const guess = (index: number) => stranger(`nobody-${index}@acme.example`, 'x', from('203.0.113.71'))
    const wrong = await atOnce(210, guess, AS_MANY_AS_ARE_CHECKED)
    expect(count(wrong, 429)).toBeGreaterThan(0)
    const attempt = await atSignIn(known)
    for (let index = 0; index < 10; index += 1)
      expect((await attempt(email, 'wrong', from('203.0.113.71'))).status).toBe(401)
    expect((await attempt(email, PASSWORD, from('203.0.113.71'))).status).toBe(429)
    expect((await attempt(email, PASSWORD, from('203.0.113.72'))).status).toBe(303)
  })

  it('leaves no member’s address in the device cookie, and takes none that was made elsewhere', async () => {
    const browser = createBrowser(app)
    const response = await (await atSignIn(browser))('grace@acme.example', 'x', from('203.0.113.80'))
    expect(String(response.headers['set-cookie'])).not.toContain('orgo-device')
    const signedIn = await (await atSignIn(browser))(ADA.email, PASSWORD, from('203.0.113.80'))
    const line = (signedIn.headers['set-cookie'] as unknown as string[]).find((each) =>
      each.startsWith('orgo-device='),
    )
    expect(line).toMatch(/HttpOnly; SameSite=Lax/)
    const plain = Buffer.from(String(line), 'base64url').toString('latin1')
    expect(plain).not.toContain('ada')
    expect(plain).not.toContain(hash('sha256', 'ada@acme.example', 'hex').slice(0, 8))
  })
})

describe('when more people sign in than passwords can be checked', () => {
  it('the others are told at once to come back, and it does not count', async () => {
    const { clientId } = await app.register({})
    const browser = createBrowser(app)
    const begun = await browser.get(authorizationPath(clientId, { scope: 'profile' }))
    const address = locationOf(begun).pathname
    const send = (index: number) =>
      browser.post(
        `${address}/login`,
        { email: `crowd-${index}@acme.example`, password: 'wrong' },
        { 'X-Forwarded-For': `192.0.2.${index % 250}` },
      )
    const before = await app.footprint()
    const answers = await atOnce(400, send, 400)
    const busy = answers.filter(({ status }) => status === 503)
    expect(busy.length).toBeGreaterThan(0)
    expect(count(answers, 401) + busy.length).toBe(400)
    const [page] = busy
    expect(Number(page?.headers['retry-after'])).toBeGreaterThan(0)
    expect(page?.text).toContain('too-busy')
    expect(page?.text).toContain(`href="${address}"`)
    const counters = (await app.footprint()).filter((entry) => !before.includes(entry))
    expect(counters.length).toBeLessThanOrEqual(2 * count(answers, 401))
  })
})
