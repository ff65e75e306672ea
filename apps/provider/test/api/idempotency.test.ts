import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../support/in-process.ts'
import { type ApiClient, apiClient, makeToken, WIKI } from './support.ts'

let app: TestApp
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  api = apiClient(app, await makeToken(app))
})
afterAll(() => app.dispose())

const HOUR = 60 * 60 * 1000
const PATH = '/oauth-applications'
const withKey = (key: string) => ({ 'Idempotency-Key': key })
const applications = async () => (await app.acme.applications.list()).length

describe('a request with an Idempotency-Key', () => {
  it('that is repeated makes nothing more, and is answered as before, but for the secret', async () => {
    const first = await api.post(PATH, WIKI, withKey('first'))
    expect(first.headers).not.toHaveProperty('idempotency-replayed')
    const count = await applications()
    app.advance(23 * HOUR)
    const again = await api.post(PATH, WIKI, withKey('first'))
    expect(again.status).toBe(201)
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      etag: first.headers.etag,
      location: first.headers.location,
    })
    const { client_secret: secret, ...shown } = first.body
    expect(secret).toEqual(expect.any(String))
    expect(again.body).toEqual({ ...shown, idempotency_replayed: true })
    expect(await applications()).toBe(count)
    app.advance(2 * HOUR)
    const later = await api.post(PATH, WIKI, withKey('first'))
    expect(later.body.client_id).not.toBe(first.body.client_id)
  })

  it('is refused with another body or at another address, and changes nothing', async () => {
    const { body } = await api.post(PATH, WIKI, withKey('reused'))
    const count = await applications()
    const others = [
      await api.post(PATH, { ...WIKI, client_name: 'Other' }, withKey('reused')),
      await api.post(`${PATH}/${body.client_id}/secrets`, {}, withKey('reused')),
    ]
    for (const refused of others) {
      expect(refused.status).toBe(422)
      expect(refused.body.code).toBe('idempotency-key-reused')
    }
    expect(await applications()).toBe(count)
    expect((await api.get(`${PATH}/${body.client_id}/secrets`)).body.items).toHaveLength(1)
  })

  it('is done once, if it is sent many times at once', async () => {
    // A password takes long enough to hash that the others come while the first one is at work.
    const member = { email: 'once@acme.example', name: 'Once', password: 'long enough for a password' }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => api.post('/members', member, withKey('at-once'))),
    )
    const done = answers.filter(({ status, headers }) => status === 201 && !headers['idempotency-replayed'])
    expect(done).toHaveLength(1)
    for (const { status, body, headers } of answers) {
      if (status === 201) expect(body.id).toBe(done[0]?.body.id)
      else expect([status, body.code]).toEqual([409, 'idempotency-key-running'])
      if (status === 409) expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    }
    const again = await api.post('/members', member, withKey('at-once'))
    expect(again.body).toEqual({ ...done[0]?.body, idempotency_replayed: true })
  })

  it('that was refused may be corrected and sent with the same key', async () => {
    const refused = await api.post(PATH, { ...WIKI, client_name: '' }, withKey('corrected'))
    expect(refused.status).toBe(422)
    expect((await api.post(PATH, WIKI, withKey('corrected'))).status).toBe(201)
  })

  it('has nothing to do with the same key of another token', async () => {
    const other = apiClient(app, await makeToken(app))
    const [one, two] = [await api.post(PATH, WIKI, withKey('k')), await other.post(PATH, WIKI, withKey('k'))]
    expect(two.body.client_id).not.toBe(one.body.client_id)
  })

  it.each(['', 'with space', 'ü'.normalize('NFC'), 'x'.repeat(256)])(
    'is refused if the key is "%s"',
    async (key) => {
      const refused = await api.post(PATH, WIKI, withKey(key))
      expect(refused.status).toBe(400)
      expect(refused.body.detail).toContain('Idempotency-Key')
    },
  )

  it('leaves no secret in what is kept', async () => {
    const made = await api.post('/api-tokens', { name: 'kept', rights: ['see'] }, withKey('kept'))
    expect(made.body.token).toMatch(/^orgo_pat_/)
    const again = await api.post('/api-tokens', { name: 'kept', rights: ['see'] }, withKey('kept'))
    expect(again.body).not.toHaveProperty('token')
  })
})
