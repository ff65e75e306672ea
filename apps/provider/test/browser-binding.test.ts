import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, authorizationPath, fieldOf } from './support/browser.ts'
import { startApp, type TestApp } from './support/in-process.ts'

// An organization on https behind a proxy, as in production; the tests keep each cookie by hand.
const HOST = 'secure.example'
const ORIGIN = `https://${HOST}`

let app: TestApp
let client: { clientId: string }
beforeAll(async () => {
  app = await startApp({ ORGO_TRUST_PROXY: 'loopback' })
  const acme = await app.store.organizations.findBySlug('acme')
  await app.store.organizations.update(String(acme?.id), (record) => ({ ...record, issuer: ORIGIN }))
  client = await app.register({})
})
afterAll(() => app.dispose())

type Cookies = Map<string, string>

const headers = (cookies: Cookies) => ({
  Host: HOST,
  'X-Forwarded-Proto': 'https',
  Accept: 'text/html',
  Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})

const keep = (cookies: Cookies, response: supertest.Response): supertest.Response => {
  for (const line of (response.headers['set-cookie'] ?? []) as unknown as string[]) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    cookies.set(name, value)
  }
  return response
}

const pathOf = (address: unknown): string => new URL(String(address), ORIGIN).pathname

const authorization = (params: Record<string, string> = {}): string =>
  authorizationPath(client.clientId, params)

const get = async (path: string, cookies: Cookies) =>
  keep(cookies, await supertest(app.server).get(path).set(headers(cookies)))

/** Begins a sign-in and returns the address of its page. */
const begin = async (cookies: Cookies, params: Record<string, string> = {}): Promise<string> =>
  pathOf((await get(authorization(params), cookies)).headers.location)

const post = async (path: string, form: Record<string, string>, cookies: Cookies) =>
  keep(
    cookies,
    await supertest(app.server)
      .post(path)
      .type('form')
      .set({ ...headers(cookies), Origin: ORIGIN })
      .send(form),
  )

/** What a neighbor under the same domain can plant: cookies of any name but those with the prefix `__Host-`. */
const planted = (cookies: Cookies): Cookies =>
  new Map([...cookies].filter(([name]) => !name.startsWith('__Host-')))

describe('a sign-in belongs to the browser that began it', () => {
  it('sets only `__Host-` cookies, and such as are sent to its own addresses only', async () => {
    const { headers: answered } = await get(authorization(), new Map())
    const lines = answered['set-cookie'] as unknown as string[]
    for (const line of lines) {
      expect(line).toMatch(/; secure/i)
      expect(line).toMatch(/; httponly/i)
      expect(line).toMatch(/; samesite=lax/i)
      expect(line).not.toMatch(/; domain=/i)
      expect(line).toMatch(
        /^__Host-[^;]+;.*path=\/;/i.test(line)
          ? /^__Host-/
          : /path=\/(interaction|oauth\/authorize)\/[\w-]{43}/i,
      )
    }
  })

  it('shows the page of an interaction to nobody who was given its other cookies', async () => {
    const attacker: Cookies = new Map()
    const address = await begin(attacker)
    const victim = planted(attacker)
    expect(victim.size).toBeGreaterThan(2)
    const page = await get(address, victim)
    expect(page.status).toBe(400)
    expect(page.text).toContain('This sign-in is not open in this browser')
    expect(page.text).toContain('start signing in again')
  })

  it('takes no answer of a browser in which the attacker has planted cookies, and gives the attacker no code', async () => {
    const attacker: Cookies = new Map()
    const address = await begin(attacker)
    const victim = planted(attacker)
    expect((await post(`${address}/login`, ADA, victim)).status).toBe(400)
    const resumed = await get(address.replace('/interaction/', '/oauth/authorize/'), attacker)
    expect(String(resumed.headers.location)).not.toContain('kit.example')
  })

  it('lets nobody resume what the member has answered, whatever of the member’s cookies were seen or planted', async () => {
    const member: Cookies = new Map()
    const address = await begin(member)
    const resume = pathOf((await post(`${address}/login`, ADA, member)).headers.location)
    const stolen = planted(member)
    expect((await get(resume, stolen)).status).toBe(400)
    const attacker: Cookies = new Map()
    await begin(attacker)
    const mixed = new Map([
      ...planted(member),
      ...[...attacker].filter(([name]) => name.startsWith('__Host-')),
    ])
    expect((await get(resume, mixed)).status).toBe(400)
    expect((await get(resume, member)).status).toBe(303)
  })

  it('goes on for the member although a neighbor has planted cookies of the same names', async () => {
    const attacker: Cookies = new Map()
    await begin(attacker)
    const member: Cookies = new Map()
    const address = await begin(member)
    const double = headers(member)
    const noise = [...planted(attacker)].map(([name, value]) => `${name}=${value}`).join('; ')
    const page = await supertest(app.server)
      .get(address)
      .set({ ...double, Cookie: `${noise}; ${double.Cookie}` })
    expect(page.status).toBe(200)
    expect(page.text).toContain('name="password"')
  })

  it('opens several in a new browser at the same moment: no tab takes another one its place', async () => {
    const cookies: Cookies = new Map()
    const addresses = []
    // None of the requests knows what the others were answered.
    for (const own of [new Map(), new Map(), new Map()] as Cookies[]) {
      addresses.push(await begin(own))
      for (const [name, value] of own) {
        if (name.startsWith('__Host-') || addresses.length === 1) cookies.set(name, value)
      }
    }
    expect((await get(addresses[0] ?? '', cookies)).status).toBe(200)
  })

  it('is answered once: whoever resumes it too ends where the first one did, for a minute, unless the member has lost access', async () => {
    const cookies: Cookies = new Map()
    const address = await begin(cookies)
    const resume = pathOf((await post(`${address}/login`, ADA, cookies)).headers.location)
    const kept = new Map(cookies)
    const atOnce = await Promise.all([kept, kept, kept].map((each) => get(resume, new Map(each))))
    const sessions = atOnce.map(({ headers }) =>
      [headers['set-cookie'] ?? []].flat().find((line) => /^(__Host-)?orgo-session=/.test(line)),
    )
    expect(atOnce.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(atOnce.map(({ headers }) => headers.location)).size).toBe(1)
    expect(new Set(sessions).size).toBe(1)
    expect(sessions[0]).toBeDefined()
    app.advance(61 * 1000)
    expect((await get(resume, new Map(kept))).status).toBe(400)

    const other: Cookies = new Map()
    const second = await begin(other)
    const waiting = pathOf((await post(`${second}/login`, ADA, other)).headers.location)
    const ada = await app.acme.members.findByEmail(ADA.email)
    await app.acme.artifacts.revoke({ accountId: String(ada?.id) })
    expect((await get(waiting, other)).status).toBe(400)

    const third: Cookies = new Map()
    const again = pathOf((await post(`${await begin(third)}/login`, ADA, third)).headers.location)
    const before = new Map(third)
    expect((await get(again, third)).status).toBe(303)
    await app.acme.artifacts.revoke({ accountId: String(ada?.id) })
    expect((await get(again, before)).status).toBe(400)
  })

  it('counts the moment of the password as auth_time, not that of the resumption', async () => {
    const cookies: Cookies = new Map()
    const asked = { scope: 'openid', max_age: '60' }
    const address = await begin(cookies, { ...asked, prompt: 'login' })
    const resume = pathOf((await post(`${address}/login`, ADA, cookies)).headers.location)
    app.advance(20 * 60 * 1000)
    await get(resume, cookies)
    const silent = await get(authorization({ ...asked, prompt: 'none' }), cookies)
    expect(new URL(String(silent.headers.location)).searchParams.get('error')).toBe('login_required')
  })
})

describe('a logout belongs to the session that it was asked in', () => {
  it('is not confirmed by a form that an attacker has got, with cookies that were planted', async () => {
    const member: Cookies = new Map()
    const address = await begin(member)
    const resume = pathOf((await post(`${address}/login`, ADA, member)).headers.location)
    await get(resume, member)
    const attacker: Cookies = new Map()
    const own = pathOf((await post(`${await begin(attacker)}/login`, ADA, attacker)).headers.location)
    await get(own, attacker)
    const token = fieldOf((await get('/oauth/logout', attacker)).text, 'xsrf')
    expect(token).not.toBe('')
    const mixed = new Map([...member, ...planted(attacker)])
    const confirmed = await post('/oauth/logout/confirm', { xsrf: token, logout: 'yes' }, mixed)
    expect(confirmed.status).toBe(400)
    const page = await get('/oauth/logout', member)
    expect(page.text).toContain('Sign out of')
  })
})

describe('a request with more cookies than any browser keeps', () => {
  it.each([
    ['ties', Array.from({ length: 1000 }, (_, index) => `__Host-orgo-tie.${index}=1`)],
    ['the same tie', Array(1400).fill('__Host-orgo-tie.=1')],
    ['device cookies', Array(1200).fill('__Host-orgo-device=7.')],
  ])('is not answered for each of them: %s', async (_name, pairs) => {
    const send = (cookie: string) =>
      supertest(app.server)
        .get(authorization())
        .set({ ...headers(new Map()), Cookie: cookie })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(pairs.join('; '))))
    for (const { status, headers: answered } of answers) {
      expect(status).toBe(303)
      expect((answered['set-cookie'] as unknown as string[]).length).toBeLessThan(30)
    }
  })
})
