import { RIGHTS, type Right } from '@orgo/model'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENDPOINTS } from '../../src/api/endpoints.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { type ApiClient, apiClient, makeToken, WIKI } from './support.ts'

let app: TestApp
let token: string
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  token = await makeToken(app)
  api = apiClient(app, token)
})
afterAll(() => app.dispose())

const post = (headers: Record<string, string>, body: string) =>
  supertest(app.server)
    .post('/api/v1/oauth-applications')
    .set({ Host: app.host, 'Api-Token': token, ...headers })
    .send(body)

describe('a body', () => {
  it.each([
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'client_name=Wiki', 415],
    ['compressed', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, '{}', 415],
    ['no JSON', { 'Content-Type': 'application/json' }, '{"client_name"', 400],
    [
      'nested deeper than any record',
      { 'Content-Type': 'application/json' },
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
      400,
    ],
    [
      'longer than 100 kB',
      { 'Content-Type': 'application/json' },
      JSON.stringify({ client_name: 'x'.repeat(100_000) }),
      413,
    ],
    ['a list', { 'Content-Type': 'application/json' }, '[]', 422],
    ['null', { 'Content-Type': 'application/json' }, 'null', 422],
  ])('that is %s is refused', async (_what, headers, body, status) => {
    const refused = await post(headers, body)
    expect(refused.status).toBe(status)
    expect(refused.type).toBe('application/problem+json')
    expect(refused.body.status).toBe(status)
  })

  it('that does not say how long it is is refused', async () => {
    const request = supertest(app.server)
      .post('/api/v1/oauth-applications')
      .set({ Host: app.host, 'Api-Token': token, 'Content-Type': 'application/json' })
    request.write('{}')
    const refused = await request
    expect(refused.status).toBe(413)
  })
})

describe('an address', () => {
  it.each([
    ['put', '/oauth-applications', 'GET, HEAD, POST'],
    ['options', '/oauth-applications', 'GET, HEAD, POST'],
    ['post', '/oauth-applications/kit', 'DELETE, GET, HEAD, PATCH'],
    ['delete', '/openapi.json', 'GET, HEAD'],
  ] as const)('that does not know %s at %s names what it knows', async (method, path, allowed) => {
    const refused = await supertest(app.server)
      [method](`/api/v1${path}`)
      .set({ Host: app.host, 'Api-Token': token })
    expect(refused.status).toBe(405)
    expect(refused.headers.allow).toBe(allowed)
    expect(refused.headers).not.toHaveProperty('access-control-allow-origin')
  })

  it.each(['/nothing', '/', '/oauth-applications/a/b/c', '/oauth-applications/', '/OAuth-applications'])(
    '%s that does not exist is a problem too',
    async (path) => {
      const refused = await api.get(path, { Accept: 'text/html' })
      expect(refused.status).toBe(404)
      expect(refused.type).toBe('application/problem+json')
      expect(refused.body).toMatchObject({ code: 'not-found', request_id: refused.headers['x-request-id'] })
    },
  )

  it('at an unknown host is a problem too', async () => {
    const refused = await apiClient(app, token, 'nobody.example').get('/organization')
    expect(refused.status).toBe(404)
    expect(refused.body).toMatchObject({ code: 'unknown-organization', status: 404 })
  })
})

describe('the right', () => {
  const filled = (path: string) => path.replace('{module}', 'oauth').replaceAll(/\{\w+\}/g, 'nothing')
  const BODIES: Record<string, object> = {
    createApplication: WIKI,
    createMember: { email: 'x@acme.example', name: 'X' },
    createApiToken: { name: 'x', rights: ['see'] },
    switchModule: { status: 'off' },
    setPassword: { password: 'long enough for a password' },
  }

  it.each(ENDPOINTS.map((endpoint) => [endpoint.right, endpoint.id, endpoint] as const))(
    '%s is what %s needs',
    async (right, id, { method, path, alsoRight }) => {
      const others: Right[] = RIGHTS.filter((each) => each !== right)
      const without = apiClient(app, await makeToken(app, { rights: others }))
      const refused = await without[method](filled(path), BODIES[id] as never)
      expect(refused.status).toBe(403)
      expect(refused.body).toMatchObject({ code: 'not-allowed', detail: expect.stringContaining(right) })
      const withIt = apiClient(
        app,
        await makeToken(app, { rights: alsoRight ? [right, alsoRight] : [right] }),
      )
      expect((await withIt[method](filled(path), BODIES[id] as never)).status).not.toBe(403)
    },
  )
})

it('the log names the endpoint, and neither the path nor the token', async () => {
  const { headers } = await api.get('/oauth-applications/a-client-id')
  const line = app.log().find(({ requestId, msg }) => requestId === headers['x-request-id'] && !msg)
  expect(line).toMatchObject({ route: '/api/v1/oauth-applications/{client_id}', status: 404 })
  expect(JSON.stringify(line)).not.toContain('a-client-id')
  expect(JSON.stringify(app.log())).not.toContain(token)
})
