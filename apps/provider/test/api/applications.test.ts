import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { obtainCode } from '../support/browser.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { type ApiClient, apiClient, makeToken, WIKI } from './support.ts'

let app: TestApp
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  api = apiClient(app, await makeToken(app))
})
afterAll(() => app.dispose())

const PATH = '/oauth-applications'

describe('an application', () => {
  it('is registered with its secret shown once, and works in the documented flow', async () => {
    const redirectUri = 'https://kit.example/callback'
    const made = await api.post(PATH, { ...WIKI, redirect_uris: [redirectUri] })
    expect(made.status).toBe(201)
    const { client_id: clientId, client_secret: clientSecret } = made.body
    expect(made.headers.location).toBe(`/api/v1${PATH}/${clientId}`)
    const found = await api.get(`${PATH}/${clientId}`)
    const { client_secret: _secret, ...shown } = made.body
    expect(found.body).toEqual(shown)
    expect(found.headers.etag).toBe(made.headers.etag)
    const { redeem } = await obtainCode(app, { clientId, clientSecret })
    expect((await redeem()).status).toBe(200)
  })

  it('that breaks rules is refused with every one of them, by the names of the request', async () => {
    const refused = await api.post(PATH, {
      application_type: 'spa',
      token_endpoint_auth_method: 'client_secret_basic',
      redirect_uris: ['http://wiki.example/callback', 'https://wiki.example/#part'],
    })
    expect(refused.status).toBe(422)
    expect(refused.type).toBe('application/problem+json')
    expect(refused.body).toMatchObject({ code: 'input-invalid', status: 422 })
    const paths = refused.body.violations.map(({ propertyPath }: { propertyPath: string }) => propertyPath)
    expect(paths.toSorted()).toEqual([
      'client_name',
      'redirect_uris.0',
      'redirect_uris.1',
      'token_endpoint_auth_method',
    ])
    expect(refused.body.violations).toContainEqual({
      propertyPath: 'redirect_uris.0',
      message: expect.stringContaining('must use https'),
      code: 'redirect-uri-not-https',
    })
  })

  it('with a field that nobody knows is refused: a misspelled one must not be ignored', async () => {
    const refused = await api.post(PATH, { ...WIKI, redirect_uri: 'https://wiki.example/callback' })
    expect(refused.status).toBe(422)
    expect(refused.body.violations).toEqual([
      { propertyPath: 'redirect_uri', message: 'is not known here', code: 'unrecognized-keys' },
    ])
  })

  it('with a client id that is taken is refused, and changes nothing', async () => {
    const { body: first } = await api.post(PATH, { ...WIKI, client_id: 'taken' })
    const refused = await api.post(PATH, { ...WIKI, client_id: 'taken', client_name: 'Other' })
    expect(refused.status).toBe(409)
    expect(refused.body.code).toBe('already-exists')
    expect((await api.get(`${PATH}/taken`)).body.client_name).toBe(first.client_name)
  })

  it('is changed field by field; null takes an optional one away (RFC 7396)', async () => {
    const { body } = await api.post(PATH, { ...WIKI, description: 'Old', homepage: 'https://wiki.example/' })
    const one = `${PATH}/${body.client_id}`
    const changed = await api.patch(
      one,
      { client_name: 'New', description: null },
      { 'Content-Type': 'application/merge-patch+json' },
    )
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ client_name: 'New', homepage: 'https://wiki.example/' })
    expect(changed.body).not.toHaveProperty('description')
    const refused = await api.patch(one, { client_name: null })
    expect(refused.status).toBe(422)
    expect(refused.body.violations[0].propertyPath).toBe('client_name')
  })

  it('is disabled and enabled, deleted and restored', async () => {
    const { body } = await api.post(PATH, WIKI)
    const one = `${PATH}/${body.client_id}`
    expect((await api.post(`${one}/disable`)).body.status).toBe('disabled')
    expect((await api.get(`${PATH}?status=disabled`)).body.items).toHaveLength(1)
    expect((await api.post(`${one}/enable`)).body.status).toBe('active')
    expect((await api.delete(one)).status).toBe(204)
    const gone = await api.get(one)
    expect(gone.status).toBe(404)
    expect(gone.body.detail).toContain(body.client_id)
    expect((await api.get(`${PATH}?status=deleted`)).body.items).toMatchObject([
      { client_id: body.client_id, restorable_until: expect.any(String) },
    ])
    expect((await api.post(`${one}/restore`)).body.status).toBe('active')
    expect((await api.post(`${one}/restore`)).status).toBe(409)
  })
})

describe('two administrators who change the same application', () => {
  it('do not overwrite each other: the second one is told (RFC 9110 §13.1.1)', async () => {
    const { body, headers } = await api.post(PATH, WIKI)
    const one = `${PATH}/${body.client_id}`
    const seen = { 'If-Match': String(headers.etag) }
    const first = await api.patch(one, { client_name: 'First' }, seen)
    expect(first.status).toBe(200)
    expect(first.headers.etag).not.toBe(headers.etag)
    for (const tag of [seen['If-Match'], `W/${first.headers.etag}`, '"something else"', 'nonsense', '']) {
      const late = await api.patch(one, { client_name: 'Second' }, { 'If-Match': tag })
      expect(late.status).toBe(412)
      expect(late.body.code).toBe('changed-meanwhile')
    }
    expect((await api.post(`${one}/disable`, undefined, seen)).status).toBe(412)
    expect((await api.delete(one, seen)).status).toBe(412)
    expect((await api.get(one)).body).toMatchObject({ client_name: 'First', status: 'active' })
    const again = await api.patch(one, { client_name: 'Second' }, { 'If-Match': String(first.headers.etag) })
    expect(again.body.client_name).toBe('Second')
    expect((await api.patch(one, { client_name: 'Third' }, { 'If-Match': '*' })).status).toBe(200)
  })
})

describe('the secrets of an application', () => {
  it('are rotated with an overlap, listed without their values, and ended one by one', async () => {
    const { body } = await api.post(PATH, WIKI)
    const secrets = `${PATH}/${body.client_id}/secrets`
    const made = await api.post(secrets, { name: 'Server 2', keep_old_for: 48 })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ client_secret: expect.any(String), dropped_secret_ids: [] })
    const listed = await api.get(secrets)
    expect(listed.body.items).toEqual(made.body.secrets)
    expect(listed.body.items).toHaveLength(2)
    expect(JSON.stringify(listed.body)).not.toContain(made.body.client_secret)
    const [older, newer] = listed.body.items
    expect(Date.parse(older.expires_at) - Date.now()).toBe(48 * 60 * 60 * 1000)
    expect(newer.name).toBe('Server 2')
    expect((await api.delete(`${secrets}/${older.id}`)).status).toBe(204)
    const last = await api.delete(`${secrets}/${newer.id}`)
    expect(last.status).toBe(409)
    expect(last.body.code).toBe('conflict')
    expect((await api.delete(`${secrets}/${older.id}`)).status).toBe(404)
  })

  it('do not exist where an application can keep none', async () => {
    const { body } = await api.post(PATH, { ...WIKI, application_type: 'spa' })
    expect(body).not.toHaveProperty('client_secret')
    const refused = await api.post(`${PATH}/${body.client_id}/secrets`, {})
    expect(refused.status).toBe(409)
    expect(refused.body.detail).toContain('has no secret')
  })

  it('are not made by values of a wrong kind: null is no number of hours', async () => {
    const { body } = await api.post(PATH, WIKI)
    for (const keep_old_for of [null, '24', true, -1, 9000]) {
      const refused = await api.post(`${PATH}/${body.client_id}/secrets`, { keep_old_for })
      expect(refused.body.violations?.[0].propertyPath).toBe('keep_old_for')
    }
  })
})
