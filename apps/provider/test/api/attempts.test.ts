import { afterAll, beforeAll, expect, it } from 'vitest'
import { authorizationPath, createBrowser } from '../support/browser.ts'
import { CALLBACK } from '../support/client.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { type ApiClient, apiClient, makeToken } from './support.ts'

let app: TestApp
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  api = apiClient(app, await makeToken(app, { name: 'mender' }))
})
afterAll(() => app.dispose())

/** Sends an authorization request that is refused. Returns where the API has it. */
const fail = async (params: Record<string, string>, fields: Parameters<TestApp['register']>[0] = {}) => {
  const { clientId } = await app.register(fields)
  const address = authorizationPath(clientId, params)
  const refused = await createBrowser(app).get(address)
  const all = `/oauth-applications/${clientId}/attempts`
  const id = String(refused.headers['x-request-id'])
  return { clientId, address, all, id, one: `${all}/${id}` }
}

it('a failed attempt is found by the id on the visitor’s page, with what differs', async () => {
  const { all, one, id } = await fail({ redirect_uri: `${CALLBACK}/` })
  const found = await api.get(one)
  expect(found.body).toMatchObject({
    id,
    step: 'authorize',
    code: 'redirect-uri-mismatch',
    who: 'settings',
    facts: { redirect_uri: `${CALLBACK}/`, registered: [CALLBACK] },
    difference: { part: 'slash', before: CALLBACK, received: '/', registered: '', after: '' },
    fix: { kind: 'add-redirect-uri', uri: `${CALLBACK}/`, before: [CALLBACK] },
  })
  expect((await api.get(all)).body).toEqual({ items: [found.body] })
  expect((await api.get(`${all}/nothing`)).status).toBe(404)
})

it('a fix changes exactly what made the attempt fail, and the log names the attempt', async () => {
  const { one, id, address } = await fail({ redirect_uri: `${CALLBACK}/` })
  app.advance(1)
  const done = await api.post(`${one}/fix`)
  expect(done.status).toBe(200)
  expect(done.body).toMatchObject({
    fix: { kind: 'add-redirect-uri', after: [CALLBACK, `${CALLBACK}/`] },
    application: { redirect_uris: [CALLBACK, `${CALLBACK}/`] },
  })
  expect(done.headers.etag).toBe(`"${done.body.application.updated_at}"`)
  expect((await createBrowser(app).get(address)).status).toBe(303)
  const log = await api.get('/audit-log?limit=1')
  expect(log.body.items).toMatchObject([
    { actor: 'api-token:mender', action: 'application.update', because: id },
  ])
  const again = await api.post(`${one}/fix`)
  expect([again.status, again.body.code]).toEqual([409, 'conflict'])
})

it('an address after sign-out that differs is shown with the nearest one, and the fix adds it', async () => {
  const [registered, sent] = ['https://kit.example/bye', 'https://kit.example/bye/']
  const { clientId } = await app.register({ postLogoutRedirectUris: [registered] })
  const query = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: sent })
  const refused = await createBrowser(app).get(`/oauth/logout?${query}`)
  const one = `/oauth-applications/${clientId}/attempts/${refused.headers['x-request-id']}`
  expect((await api.get(one)).body).toMatchObject({
    step: 'logout',
    code: 'post-logout-redirect-uri-mismatch',
    who: 'settings',
    facts: { post_logout_redirect_uri: sent, registered: [registered] },
    difference: { part: 'slash', before: registered, received: '/', registered: '', after: '' },
    fix: { kind: 'add-post-logout-redirect-uri', uri: sent, before: [registered] },
  })
  const { body } = await api.post(`${one}/fix`)
  expect(body.application.post_logout_redirect_uris).toEqual([registered, sent])
  expect((await createBrowser(app).get(`/oauth/logout?${query}`)).headers.location).toBe(sent)
})

it('a fix changes nothing of an application that somebody has changed meanwhile', async () => {
  const { clientId, one } = await fail({ scope: 'openid groups' }, { scope: 'openid' })
  const { headers } = await api.get(`/oauth-applications/${clientId}`)
  app.advance(1)
  await api.patch(`/oauth-applications/${clientId}`, { client_name: 'Changed' })
  expect((await api.post(`${one}/fix`, undefined, { 'If-Match': String(headers.etag) })).status).toBe(412)
  expect((await api.get(one)).body).toMatchObject({ missing: ['groups'], fix: { kind: 'allow-scopes' } })
})

it('reading attempts needs a right, and mending needs that to change too', async () => {
  const { all, one } = await fail({ redirect_uri: `${CALLBACK}/` })
  const blind = apiClient(app, await makeToken(app, { rights: ['see', 'change'] }))
  const reader = apiClient(app, await makeToken(app, { rights: ['logs'] }))
  const refused = [
    await blind.get(all),
    await blind.get(one),
    await blind.get('/stray-attempts'),
    await blind.post(`${one}/fix`),
    await reader.post(`${one}/fix`),
  ]
  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  expect((await reader.get(one)).body.fix).toBeDefined()
})

it('attempts that name no application are counted', async () => {
  const browser = createBrowser(app)
  for (const clientId of ['kitt', 'wikki']) {
    await browser.get(authorizationPath(clientId))
    app.advance(1)
  }
  const { body } = await api.get('/stray-attempts')
  expect(body.count).toBe(2)
  expect(body.most_from).toEqual(body.newest[0].address)
  expect(body.newest.map(({ facts }: { facts: object }) => facts)).toMatchObject([
    { client_id: 'wikki' },
    { client_id: 'kitt' },
  ])
  const globex = apiClient(app, await makeToken(app, { data: app.globex }), 'globex.localhost:3000')
  expect((await globex.get('/stray-attempts')).body).toEqual({ count: 0, newest: [] })
})
