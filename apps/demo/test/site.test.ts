import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { ConfigError, readConfig } from '../src/config.ts'

const environment = {
  ORGO_CLIENT_ID: 'demo',
  ORGO_CLIENT_SECRET: 'secret',
  ORGO_ISSUER: 'http://localhost:1',
}

function createSite(issuer = environment.ORGO_ISSUER) {
  const lines: string[] = []
  const config = readConfig({ ...environment, ORGO_ISSUER: issuer })
  return { lines, site: createApp(config, (line) => lines.push(line)) }
}

describe('the configuration', () => {
  it('has defaults for everything but the credentials', () => {
    const { port, host, url, cookieSecret } = readConfig({ ...environment, ORGO_ISSUER: '' })
    expect([port, host, url.href]).toEqual([3001, '127.0.0.1', 'http://localhost:3001/'])
    expect(cookieSecret.length).toBeGreaterThanOrEqual(32)
  })

  it('follows PORT with its own address', () => {
    expect(readConfig({ ...environment, PORT: '4321' }).url.href).toBe('http://localhost:4321/')
  })

  it('reports every mistake at once by the name of its variable', () => {
    const wrong = { PORT: 'x', DEMO_URL: 'http://demo.example', ORGO_ISSUER: 'acme', COOKIE_SECRET: 'short' }
    expect(() => readConfig(wrong)).toThrow(ConfigError)
    expect(() => readConfig(wrong)).toThrow(
      /^PORT .*\nORGO_ISSUER .*\nDEMO_URL .*\nORGO_CLIENT_ID .*\nORGO_CLIENT_SECRET .*\nCOOKIE_SECRET .*$/,
    )
  })
})

describe('the site', () => {
  it('is healthy without the provider and offers to log in', async () => {
    const { site } = createSite()
    expect((await site.request('http://localhost:3001/health')).status).toBe(200)
    const home = await site.request('http://localhost:3001/')
    expect(await home.text()).toMatch(/<a [^>]*href="\/login"[^>]*>.*Login with Orgo<\/span><\/a>/)
  })

  it('lets no script run on any page, and restricts no form', async () => {
    const { site } = createSite()
    for (const path of ['/', '/callback?state=x', '/nowhere']) {
      const policy = (await site.request(`http://localhost:3001${path}`)).headers.get(
        'content-security-policy',
      )
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe-inline|script-src|form-action/)
    }
  })

  it('shows the code, the hint, the docs and a way on when sign-in fails, and logs it', async () => {
    const { site, lines } = createSite()
    const response = await site.request('http://localhost:3001/login')
    const text = await response.text()
    expect(response.status).toBe(400)
    for (const part of [
      'issuer-unreachable',
      'http://localhost:1/docs/errors/issuer-unreachable',
      'Try again',
    ])
      expect(text).toContain(part)
    expect(lines).toHaveLength(1)
  })

  it('sends a visitor of 127.0.0.1 to the host name that the cookies belong to', async () => {
    const response = await createSite().site.request('http://127.0.0.1:3001/login?returnTo=/x')
    expect(response.headers.get('location')).toBe('http://localhost:3001/login?returnTo=/x')
  })
})

describe('the log', () => {
  let provider: Server
  let issuer: string
  let tokenAnswer = {}
  beforeAll(async () => {
    provider = createServer((request, response) => {
      const metadata = {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
      }
      response.writeHead(request.method === 'GET' ? 200 : 400, { 'content-type': 'application/json' })
      response.end(JSON.stringify(request.method === 'GET' ? metadata : tokenAnswer))
    })
    await new Promise<void>((resolve) => provider.listen(0, 'localhost', resolve))
    issuer = `http://localhost:${(provider.address() as AddressInfo).port}`
  })
  afterAll(() => void provider.close())

  // A line feed, one as Unicode has it, the end of one, a bell, and what clears a terminal.
  const FORGED = 'x\r\nsign-in failed: forged\u2028forged\u0085forged\u0007\u001b[2J\u009b2J\u202e'

  /** Begins to sign in, and comes back with what somebody else has put into the address. */
  const comeBack = async (parameters: Record<string, string>) => {
    const { site, lines } = createSite(issuer)
    const begun = await site.request('http://localhost:3001/login')
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const query = new URLSearchParams({ state, ...parameters })
    const response = await site.request(`http://localhost:3001/callback?${query}`, { headers: { cookie } })
    expect(response.status).toBe(400)
    return lines
  }

  it.each([
    ['the address', { error: 'access_denied', error_description: FORGED }, {}],
    ['the address, in the error itself', { error: FORGED }, {}],
    [
      'the provider’s answer',
      { code: 'x' },
      { error: 'invalid_grant', error_description: FORGED, request_id: FORGED },
    ],
  ])('has one line, whatever text comes from %s (CWE-117)', async (_name, parameters, answer) => {
    tokenAnswer = answer
    const lines = await comeBack(parameters as unknown as Record<string, string>)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^sign-in failed: /)
    expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })
})
