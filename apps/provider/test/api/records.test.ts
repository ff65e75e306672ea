import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../support/in-process.ts'
import { type ApiClient, apiClient, makeToken } from './support.ts'

let app: TestApp
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  api = apiClient(app, await makeToken(app))
})
afterAll(() => app.dispose())

describe('a member', () => {
  it('is taken in, changed part by part, and never shown with a password', async () => {
    const made = await api.post('/members', {
      email: 'Lin@acme.example',
      name: 'Lin',
      password: 'a password for Lin',
      address: { locality: 'Paris', country: 'France' },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ email: 'lin@acme.example', has_password: true })
    const one = `/members/${made.body.id}`
    expect(made.headers.location).toBe(`/api/v1${one}`)
    const changes = { groups: ['main-group'], address: { country: null } }
    const changed = await api.patch(one, changes, { 'If-Match': String(made.headers.etag) })
    expect(changed.body).toMatchObject({ groups: ['main-group'], address: { locality: 'Paris' } })
    expect(changed.body.address).not.toHaveProperty('country')
    expect((await api.patch(one, changes, { 'If-Match': String(made.headers.etag) })).status).toBe(412)
    expect((await api.get(one)).headers.etag).toBe(changed.headers.etag)
    expect((await api.put(`${one}/password`, { password: 'another password' })).status).toBe(204)
    expect(JSON.stringify([made.body, (await api.get(one)).body])).not.toMatch(/argon2|a password/)
  })

  it('with the address of another one is refused, and so is one that nobody knows', async () => {
    const { body } = await api.get('/members?email=ada@acme.example')
    const ada = body.items[0]
    expect((await api.post('/members', { email: 'ada@acme.example', name: 'Other' })).status).toBe(409)
    expect((await api.patch(`/members/${ada.id}`, { email: 'admin@acme.example' })).status).toBe(409)
    expect((await api.get('/members/nobody')).status).toBe(404)
  })
})

describe('the organization', () => {
  it('is changed by those who know its version', async () => {
    const seen = await api.get('/organization')
    const change = { name: 'Acme & friends', color: null, rights: { ROLE_EDITOR: ['see'] } }
    const ifSeen = { 'If-Match': String(seen.headers.etag) }
    const changed = await api.patch('/organization', change, ifSeen)
    expect(changed.body).toMatchObject({ name: 'Acme & friends', rights: { ROLE_EDITOR: ['see'] } })
    expect(changed.body).not.toHaveProperty('color')
    expect((await api.patch('/organization', change, ifSeen)).status).toBe(412)
    expect((await api.get('/organization')).body).toEqual(changed.body)
    const taken = await api.patch('/organization', { rights: { ROLE_EDITOR: [] } })
    expect(taken.body).not.toHaveProperty('rights')
  })

  it('switches its modules off and on', async () => {
    expect((await api.get('/modules')).body).toEqual({ items: [{ module: 'oauth', status: 'on' }] })
    expect((await api.put('/modules/oauth', { status: 'off' })).body).toEqual({
      module: 'oauth',
      status: 'off',
    })
    expect((await api.get('/organization')).body.modules).toEqual({ oauth: 'off' })
    expect((await api.put('/modules/oauth', { status: 'on' })).body.status).toBe('on')
    expect((await api.put('/modules/nothing', { status: 'on' })).status).toBe(404)
    const refused = await api.put('/modules/oauth', { status: 'maybe' })
    expect(refused.body.violations[0].propertyPath).toBe('status')
  })
})

describe('the signing keys', () => {
  it('are rotated, and told without their private parts', async () => {
    const before = await api.get('/keys')
    app.advance(1)
    const rotated = await api.post('/keys', { alg: 'ES256' })
    expect(rotated.status).toBe(201)
    expect(rotated.body.items).toHaveLength(before.body.items.length + 1)
    expect(rotated.body.items[0]).toMatchObject({ alg: 'ES256', status: 'next' })
    expect(Object.keys(rotated.body.items[0]).toSorted()).toEqual([
      'active_at',
      'alg',
      'created_at',
      'kid',
      'status',
    ])
  })
})
