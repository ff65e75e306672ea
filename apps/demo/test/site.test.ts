import { describe, expect, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { ConfigError, readConfig } from '../src/config.ts'

const environment = {
  ORGO_CLIENT_ID: 'demo',
  ORGO_CLIENT_SECRET: 'secret',
  ORGO_ISSUER: 'http://localhost:1',
}

function createSite() {
  const lines: string[] = []
  return { lines, site: createApp(readConfig(environment), (line) => lines.push(line)) }
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
    expect(await home.text()).toMatch(/<a class="orgo-button" href="\/login">.*Login with Orgo<\/a>/)
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
    for (const part of ['discovery-failed', 'http://localhost:1/docs/errors/discovery-failed', 'Try again'])
      expect(text).toContain(part)
    expect(lines).toHaveLength(1)
  })

  it('sends a visitor of 127.0.0.1 to the host name that the cookies belong to', async () => {
    const response = await createSite().site.request('http://127.0.0.1:3001/login?returnTo=/x')
    expect(response.headers.get('location')).toBe('http://localhost:3001/login?returnTo=/x')
  })
})
