import { ENGLISH } from '@orgo/catalogue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, createBrowser, GLOBEX, program, told } from './support/browser.ts'
import { createHooli, HOOLI } from './support/hooli.ts'
import { startApp, type TestApp } from './support/in-process.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp({ ORGO_TRUST_PROXY: '127.0.0.1' })
  await createHooli(app.store)
})
afterAll(() => app.dispose())

describe('the organization', () => {
  it('of an unknown host is a 404: JSON for a program, a page for a person', async () => {
    const response = await program(app, 'nobody.example').get('/oauth/userinfo')
    expect(told(app, response)).toEqual({ status: 404, code: 'unknown-organization', logged: true })
    expect(response.body).not.toHaveProperty('error_uri')
    const page = await createBrowser(app, 'nobody.example').get('/')
    expect(page.status).toBe(404)
    expect(page.text).toContain('There is no organization at this address')
    expect(page.text).toContain(page.headers['x-request-id'])
    expect(page.text).toContain('<a class="button" href="/">Try again</a>')
    const [, docs = ''] = /href="(\/docs\/errors\/[a-z-]+)"/.exec(page.text) ?? []
    expect((await createBrowser(app, 'nobody.example').get(docs)).status).toBe(200)
  })

  it('that is switched off is unknown at once, and back at once', async () => {
    const globex = await app.store.organizations.findBySlug('globex')
    const set = (status: 'active' | 'disabled') =>
      app.store.organizations.update(globex?.id ?? '', (record) => ({ ...record, status }))
    const status = async () => (await program(app, GLOBEX).get('/.well-known/openid-configuration')).status
    expect(await status()).toBe(200)
    await set('disabled')
    expect(await status()).toBe(404)
    await set('active')
    expect(await status()).toBe(200)
  })

  it('has its issuer from its record, whatever the request says', async () => {
    const response = await program(app).get('/.well-known/openid-configuration', {
      'X-Forwarded-Proto': 'https',
    })
    expect(response.body).toMatchObject({
      issuer: `http://${ACME}`,
      token_endpoint: `http://${ACME}/oauth/token`,
      jwks_uri: `http://${ACME}/oauth/jwks`,
    })
  })

  it('on https answers nothing by plain http, and is reached through a trusted proxy', async () => {
    const plain = await program(app, HOOLI).get('/.well-known/openid-configuration')
    expect(told(app, plain)).toEqual({ status: 400, code: 'https-required', logged: true })
    const page = await createBrowser(app, HOOLI).get('/oauth/authorize?client_id=x')
    expect(page.text).toContain(`href="https://${HOOLI}/oauth/authorize?client_id=x"`)
    const proxied = await program(app, 'internal').get('/.well-known/openid-configuration', {
      'X-Forwarded-Proto': 'https',
      'X-Forwarded-Host': HOOLI,
    })
    expect(proxied.body.authorization_endpoint).toBe(`https://${HOOLI}/oauth/authorize`)
    expect(proxied.headers['strict-transport-security']).toBeDefined()
  })
})

describe('errors', () => {
  it('are documented at their error_uri, for people and for programs', async () => {
    const { body } = await program(app).get('/oauth/userinfo')
    const path = new URL(body.error_uri).pathname
    expect((await program(app).get(path)).body).toMatchObject({ code: 'token-missing', status: 401 })
    expect((await createBrowser(app).get(path)).text).toContain('Likely cause')
  })

  it('are all documented there, those of the SDK too', async () => {
    for (const code of Object.keys(ENGLISH)) {
      expect((await program(app).get(`/docs/errors/${code}`)).body, code).toMatchObject({
        code,
        fix: expect.any(String),
      })
    }
    expect((await program(app).get('/docs/errors/constructor')).status).toBe(404)
  })

  it('not-found and method-not-allowed carry their code, the latter the Allow header', async () => {
    expect(told(app, await program(app).get('/nothing/here'))).toEqual({
      status: 404,
      code: 'not-found',
      logged: true,
    })
    const response = await program(app).get('/oauth/token')
    expect(told(app, response)).toEqual({ status: 405, code: 'method-not-allowed', logged: true })
    expect(response.headers.allow).toBe('POST, OPTIONS')
  })

  it('are in French for whoever prefers it', async () => {
    const page = await createBrowser(app).get('/interaction/none', {
      'Accept-Language': 'fr-FR,fr;q=0.9,en;q=0.8',
    })
    expect(page.text).toContain('Cette connexion n’est pas ouverte dans ce navigateur')
    expect(page.text).toContain('<html lang="fr">')
  })

  it('store-unavailable is a 503 with Retry-After at every endpoint, ready is red, live is green', async () => {
    const lost = await startApp()
    expect((await program(lost).get('/health/ready')).status).toBe(200)
    await lost.store.close()
    const answers = [
      await program(lost).get('/oauth/userinfo', { Authorization: 'Bearer x' }),
      await program(lost).form('/oauth/token', {
        grant_type: 'refresh_token',
        refresh_token: 'x',
        client_id: 'y',
      }),
      await program(lost).get('/oauth/authorize?client_id=y'),
      await program(lost).get('/health/ready'),
    ]
    for (const answer of answers) {
      expect(told(lost, answer)).toEqual({ status: 503, code: 'store-unavailable', logged: true })
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    }
    expect((await createBrowser(lost).get('/oauth/authorize?client_id=y')).text).toContain(
      'store-unavailable',
    )
    expect((await program(lost).get('/health/live')).status).toBe(200)
    await lost.dispose()
  })

  it('nobody expected are an internal-error whose reason stands in the log only', async () => {
    const hooli = await app.store.organizations.findBySlug('hooli')
    const now = new Date().toISOString()
    const wrongKey = { kid: 'x', alg: 'RS256', jwk: { kty: 'broken' }, createdAt: now, activeAt: now }
    await app.store.forOrganization(hooli?.id ?? '').keys.update(() => [wrongKey as never])
    const response = await program(app, HOOLI).get('/.well-known/openid-configuration', {
      'X-Forwarded-Proto': 'https',
    })
    expect(told(app, response)).toEqual({ status: 500, code: 'internal-error', logged: true })
    expect(JSON.stringify(response.body)).not.toContain('broken')
    expect(app.log().some((line) => line.requestId === response.body.request_id && line.level === 50)).toBe(
      true,
    )
  })
})

describe('every answer', () => {
  it('has the headers that keep browsers from guessing, framing and leaking', async () => {
    for (const path of [
      '/.well-known/openid-configuration',
      '/oauth/authorize',
      '/docs/errors/not-found',
      '/nowhere',
    ]) {
      const { headers } = await createBrowser(app).get(path)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe-inline')
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    }
  })
})
