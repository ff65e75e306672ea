import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLogger } from '../src/logger.ts'
import {
  ACME,
  ADA,
  authorizationPath,
  createBrowser,
  endpointsOf,
  locationOf,
  obtainCode,
  program,
  userinfo,
} from './support/browser.ts'
import type { Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const SHARED = 'login.orgo.example'

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp({ ORGO_SHARED_HOST: SHARED })
  client = await app.register({})
})
afterAll(() => app.dispose())

/** The lines that something has written. */
const linesOf = async (provider: TestApp, act: () => PromiseLike<unknown>) => {
  const before = provider.log().length
  await act()
  return provider.log().slice(before)
}

describe('a line of the log', () => {
  const routeOf = async (act: () => PromiseLike<unknown>) => (await linesOf(app, act)).at(-1)?.route

  it('names the route of each step of a sign-in, and nothing that is in its address', async () => {
    const browser = createBrowser(app)
    const addresses: string[] = []
    const step = async (send: () => PromiseLike<{ headers: Record<string, string> }>) => {
      let address = ''
      const route = await routeOf(async () => {
        address = locationOf(await send()).href
      })
      addresses.push(address)
      return [route, address] as const
    }
    const path = authorizationPath(client.clientId, {
      scope: 'openid profile',
      prompt: 'consent',
      state: 'a-state-of-the-application',
    })
    const [authorize, login] = await step(() => browser.get(path))
    const page = await routeOf(() => browser.get(login))
    const [signIn, resume] = await step(() => browser.post(`${login}/login`, ADA))
    const [resumed, consent] = await step(() => browser.get(resume))
    const [decide, last] = await step(() => browser.post(`${consent}/consent`, { answer: 'allow' }))
    const [answered] = await step(() => browser.get(last))
    const other = await routeOf(() => browser.get(`${login}/switch`))
    expect([authorize, page, signIn, resumed, decide, answered, other]).toEqual([
      '/oauth/authorize',
      '/interaction/:uid',
      '/interaction/:uid/login',
      '/oauth/authorize/:uid',
      '/interaction/:uid/consent',
      '/oauth/authorize/:uid',
      '/interaction/:uid/switch',
    ])
    const log = JSON.stringify(app.log())
    for (const address of addresses) expect(log).not.toContain(new URL(address).pathname.split('/').at(-1))
    expect(log).not.toContain('a-state-of-the-application')
  })

  it.each([
    ['/health/live', '/health/live'],
    ['/health/ready', '/health/ready'],
    ['/docs/errors/token-missing', '/docs/errors/:code'],
    ['/.well-known/openid-configuration', '/.well-known/openid-configuration'],
    ['/oauth/jwks', '/oauth/jwks'],
    ['/oauth/userinfo?access_token=x', '/oauth/userinfo'],
    ['/OAuth/UserInfo/', '/oauth/userinfo'],
    ['/oauth/logout', '/oauth/logout'],
    ['/oauth/logout/success', '/oauth/logout/success'],
  ])('for %s names the route', async (path, route) => {
    expect(await routeOf(() => program(app).get(path))).toBe(route)
  })

  it('names the route of each endpoint that an organization has, whatever the method', async () => {
    for (const path of Object.values(await endpointsOf(app))) {
      expect(await routeOf(() => program(app).get(path))).toBe(path)
      expect(await routeOf(() => program(app, SHARED).get(path))).toBe(path)
    }
  })

  it('names no path where there is no route', async () => {
    const { redeem } = await obtainCode(app, client)
    const { body } = await redeem()
    const { access_token: token, refresh_token: other } = body
    const lines = await linesOf(app, async () => {
      await program(app).get(`/oauth/userinfo/${token}`)
      await program(app).get(`/oauth/token/${other}`)
      await program(app).get(`/${token}`)
      await program(app).get(`/docs/errors/${token}`)
      await program(app).get(`/health/${token}`)
      await program(app).get(`/interaction/${token}/login/${other}`)
      await program(app).get(`/oauth/authorize/${token}/${other}`)
      await program(app, 'nobody.example').get(`/oauth/userinfo/${token}`)
      await program(app, SHARED).get(`/oauth/userinfo/${token}`)
      await program(app).get(`//${token}`)
    })
    expect(lines).toHaveLength(10)
    for (const line of lines) {
      expect(line).toMatchObject({ requestId: expect.any(String), method: 'GET', ms: expect.any(Number) })
      expect(line).not.toHaveProperty('path')
      expect(line).not.toHaveProperty('route')
    }
    expect(JSON.stringify(lines)).not.toContain(token)
    expect(JSON.stringify(lines)).not.toContain(other)
  })
})

describe('the client’s address in the log', () => {
  const logged = async (setting: string | undefined, forwardedFor: string) => {
    const provider = await startApp({
      ORGO_TRUST_PROXY: 'loopback',
      ...(setting ? { ORGO_LOG_ADDRESS: setting } : {}),
    })
    const [line] = await linesOf(provider, () =>
      program(provider).get('/health/live', { 'X-Forwarded-For': forwardedFor }),
    )
    await provider.dispose()
    return line?.address
  }

  it.each([
    [undefined, '203.0.113.77', '203.0.113.77'],
    ['full', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2:3:4:5:6'],
    ['full', '198.51.100.1, 203.0.113.77', '203.0.113.77'],
    ['full', '203.0.113.77, a-secret', undefined],
    ['short', '203.0.113.77', '203.0.113.0/24'],
    ['short', '2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['short', '2001:db8::1', '2001:db8:0::/48'],
    ['none', '203.0.113.77', undefined],
  ])('with %s is of %s: %s', async (setting, forwardedFor, address) => {
    expect(await logged(setting, forwardedFor)).toBe(address)
  })

  it('is the connection’s where no proxy is trusted', async () => {
    const [line] = await linesOf(app, () =>
      program(app).get('/health/live', { 'X-Forwarded-For': '203.0.113.77' }),
    )
    expect(String(line?.address)).toMatch(/^(127\.0\.0\.1|::1)$/)
  })
})

describe('an error in the log', () => {
  const write = (error: unknown): string => {
    let text = ''
    const sink = new Writable({
      write(chunk, _encoding, done) {
        text += chunk
        done()
      },
    })
    createLogger({ level: 'info', destination: sink }).error({ err: error }, 'failed')
    return text
  }
  const SECRET = 'hunter2'
  const failing = (act: () => unknown): unknown => {
    try {
      return act()
    } catch (error) {
      return error
    }
  }

  it.each<[string, unknown]>([
    ['text that is no JSON', failing(() => JSON.parse(SECRET))],
    ['long text that is no JSON', failing(() => JSON.parse(`{"a": ${SECRET}, "b": "${'x'.repeat(100)}"}`))],
    ['text that is no address', failing(() => new URL(SECRET))],
    ['a command’s arguments', Object.assign(new Error('WRONGTYPE'), { command: { args: [SECRET] } })],
    [
      'a refused command',
      new Error(`ERR unknown command 'X', with args beginning with: '${SECRET}' '${SECRET}'`),
    ],
    [
      'a value that is taken',
      new Error(`E11000 duplicate key error index: x dup key: { email: "${SECRET}" }`),
    ],
    ['a store’s credentials', new Error(`cannot reach redis://user:${SECRET}@redis:6379`)],
    ['a query', new Error(`GET https://kit.example/callback?code=${SECRET}&state=x failed`)],
    ['what is no error', SECRET],
  ])('tells what happened, and not %s', (_name, cause) => {
    const text = write(new Error('the cause tells', { cause }))
    expect(text).not.toContain(SECRET)
    expect(JSON.parse(text).err).toMatchObject({
      message: 'the cause tells',
      stack: expect.stringContaining('log.test.ts'),
      cause: { type: expect.any(String) },
    })
    expect(write(cause)).not.toContain(SECRET)
  })
})

it('the log tells why a request failed, with its request id and no address', async () => {
  const lost = await startApp()
  await lost.store.close()
  const lines = await linesOf(lost, () => userinfo(lost, 'a-token', ACME))
  const failure = lines.find(({ level }) => level === 50)
  expect(failure).toMatchObject({ requestId: expect.any(String), err: { code: 'store-unavailable' } })
  expect(JSON.stringify(lines)).not.toContain('a-token')
  await lost.dispose()
})
