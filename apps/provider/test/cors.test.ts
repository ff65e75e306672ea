import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACME, program } from './support/browser.ts'
import { type Client, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const ORIGIN = 'https://spa.example'
const FOREIGN = 'https://evil.example'

let app: TestApp
let spa: string
let web: Client
beforeAll(async () => {
  app = await startApp()
  spa = (await app.register({ type: 'spa', redirectUris: [`${ORIGIN}/callback`] })).clientId
  web = await app.register({ redirectUris: [`${ORIGIN}/server`] })
})
afterAll(() => app.dispose())

const allowed = (response: { headers: Record<string, string> }) =>
  response.headers['access-control-allow-origin']
const preflight = (path: string, method: string) =>
  supertest(app.server).options(path).set({
    Host: ACME,
    Origin: ORIGIN,
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': 'authorization',
  })

describe('a browser application', () => {
  it.each(['/oauth/token', '/oauth/revoke', '/oauth/userinfo'])(
    'may call %s from its own origin',
    async (path) => {
      const { status, headers } = await preflight(path, 'POST')
      expect(status).toBe(204)
      expect(headers).toMatchObject({
        'access-control-allow-origin': ORIGIN,
        'access-control-allow-headers': 'authorization',
        'access-control-allow-methods': expect.stringContaining('POST'),
      })
    },
  )

  it('reads the error answers of the token endpoint, limits included', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'x', client_id: spa }
    const response = await program(app).form('/oauth/token', form, { Origin: ORIGIN })
    expect(response.body.error).toBe('invalid_grant')
    expect(allowed(response)).toBe(ORIGIN)
    const unknown = { ...form, client_id: 'nobody' }
    let last = response
    for (let index = 0; index < 11; index += 1)
      last = await program(app).form('/oauth/token', unknown, { Origin: ORIGIN })
    expect(last.status).toBe(429)
    expect(allowed(last)).toBe(ORIGIN)
  })

  it('reads the error answers of userinfo and their WWW-Authenticate', async () => {
    const response = await program(app).get('/oauth/userinfo', { Origin: ORIGIN, Authorization: 'Bearer x' })
    expect(response.status).toBe(401)
    expect(allowed(response)).toBe(ORIGIN)
    expect(response.headers['access-control-expose-headers']).toContain('WWW-Authenticate')
  })

  it('is not to be called from any other origin', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: 'x', client_id: spa }
    const response = await program(app).form('/oauth/token', form, { Origin: FOREIGN })
    expect(response.status).toBe(400)
    expect(allowed(response)).toBeUndefined()
  })
})

it('does not open the token endpoint to the origin of a server application', async () => {
  const form = { grant_type: 'refresh_token', refresh_token: 'x', ...credentials(web) }
  const response = await program(app).form('/oauth/token', form, { Origin: ORIGIN })
  expect(response.status).toBe(400)
  expect(allowed(response)).toBeUndefined()
})

it.each(['/.well-known/openid-configuration', '/oauth/jwks'])('opens %s to every origin', async (path) => {
  const response = await program(app).get(path, { Origin: FOREIGN })
  expect(response.status).toBe(200)
  expect(allowed(response)).toBe(FOREIGN)
  expect((await preflight(path, 'GET')).status).toBe(204)
})

it.each(['/oauth/authorize', '/oauth/logout', '/interaction/x/login'])(
  'opens %s to no other origin',
  async (path) => {
    expect(allowed(await program(app).get(path, { Origin: ORIGIN }))).toBeUndefined()
  },
)
