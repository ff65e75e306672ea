import { parseApiToken } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, GLOBEX } from '../support/browser.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { apiClient, makeToken, WIKI } from './support.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

const DAY = 24 * 60 * 60 * 1000

const requestWith = (token: string, host = ACME) => apiClient(app, token, host).get('/oauth-applications')

describe('a request', () => {
  it('with a token of the organization is served, and never kept by a cache', async () => {
    const response = await requestWith(await makeToken(app))
    expect(response.status).toBe(200)
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.headers).not.toHaveProperty('access-control-allow-origin')
    expect(response.headers).not.toHaveProperty('set-cookie')
  })

  it.each([
    ['no token', () => ''],
    ['a token of another organization', () => makeToken(app, { data: app.globex })],
    ['what looks like a token', () => `orgo_pat_${'a'.repeat(71)}`],
    [
      'a changed token',
      async () => (await makeToken(app)).replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')),
    ],
    [
      'the token of nobody',
      async () => {
        const token = await makeToken(app, { data: app.globex })
        const [{ id = '' } = {}] = await app.globex.apiTokens.list()
        await app.globex.apiTokens.delete(id)
        return token
      },
    ],
    [
      'a token that has ended',
      async () => {
        const token = await makeToken(app, { expiresAt: new Date(Date.now() + DAY).toISOString() })
        app.advance(DAY)
        return token
      },
    ],
  ])('with %s is refused with a problem (RFC 9457)', async (_what, token) => {
    const response = await requestWith(await token())
    expect(response.status).toBe(401)
    expect(response.type).toBe('application/problem+json')
    expect(response.headers['www-authenticate']).toBe('Api-Token')
    expect(response.body).toEqual({
      type: 'http://localhost:3000/docs/errors/api-token-invalid',
      title: expect.any(String),
      detail: expect.any(String),
      status: 401,
      code: 'api-token-invalid',
      request_id: response.headers['x-request-id'],
    })
  })

  it('with a token is worth nothing at the host of another organization', async () => {
    const token = await makeToken(app)
    expect((await requestWith(token, ACME)).status).toBe(200)
    expect((await requestWith(token, GLOBEX)).status).toBe(401)
  })

  it('is bounded in its guesses, as secrets are', async () => {
    const host = GLOBEX
    const token = await makeToken(app)
    const statuses: number[] = []
    for (let guess = 0; guess < 11; guess += 1) statuses.push((await requestWith(token, host)).status)
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  })
})

describe('a token', () => {
  it('is made once, shown once, and in the log by its name', async () => {
    const admin = apiClient(app, await makeToken(app, { name: 'root' }))
    const made = await admin.post('/api-tokens', { name: 'terraform', rights: ['change', 'logs', 'see'] })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'terraform', rights: ['see', 'change', 'logs'] })
    expect(made.body.token).toMatch(/^orgo_pat_\w+$/)
    const listed = await admin.get('/api-tokens')
    const { token, ...shown } = made.body
    expect(listed.body.items).toContainEqual(shown)
    expect(JSON.stringify(listed.body)).not.toContain(token)
    const terraform = apiClient(app, token)
    app.advance(1)
    expect((await terraform.post('/oauth-applications', WIKI)).status).toBe(201)
    const log = await terraform.get('/audit-log?limit=1')
    expect(log.body.items[0]).toMatchObject({ actor: 'api-token:terraform', action: 'application.create' })
    expect((await admin.delete(`/api-tokens/${made.body.id}`)).status).toBe(204)
    expect((await terraform.get('/audit-log')).status).toBe(401)
    expect((await admin.delete(`/api-tokens/${made.body.id}`)).status).toBe(404)
  })

  it('that would end in the past, or has unknown rights, is not made', async () => {
    const admin = apiClient(app, await makeToken(app))
    const input = { name: 'x', rights: ['everything'], expires_at: '2020-01-01T00:00:00Z' }
    const refused = await admin.post('/api-tokens', input)
    expect(refused.status).toBe(422)
    expect(refused.body.violations[0].propertyPath).toBe('rights.0')
    const late = await admin.post('/api-tokens', { ...input, rights: ['see'] })
    expect(late.body.violations).toEqual([
      { propertyPath: 'expires_at', message: 'must be in the future', code: 'invalid-value' },
    ])
  })

  it('has a quota, which every answer tells', async () => {
    const token = await makeToken(app)
    const first = await requestWith(token)
    expect(first.headers['ratelimit-policy']).toBe('"token";q=600;w=60')
    expect(first.headers.ratelimit).toBe('"token";r=599;t=60')
    const { id } = parseApiToken(token) ?? {}
    for (let count = 1; count < 600; count += 1) await app.acme.attempts.add(`api token ${id}`, 60_000)
    const refused = await requestWith(token)
    expect(refused.status).toBe(429)
    expect(refused.body.code).toBe('too-many-requests')
    expect(refused.headers['retry-after']).toBe('60')
    expect(refused.headers.ratelimit).toBe('"token";r=0;t=60')
    app.advance(60_000)
    expect((await requestWith(token)).status).toBe(200)
  })
})
