import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  ADA,
  createBrowser,
  program,
  redeemCode,
  refresh,
  type Tokens,
  userinfo,
} from '../support/browser.ts'
import type { Client } from '../support/client.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { LOGOUT_ADDRESS, listenForLogouts } from '../support/logout-listener.ts'
import { type ApiClient, apiClient, makeToken } from './support.ts'

let app: TestApp
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  api = apiClient(app, await makeToken(app, { name: 'support' }))
})
afterAll(() => app.dispose())

const ADMIN = { ...ADA, email: 'admin@acme.example' }

const pathOf = ({ clientId }: { clientId: string }) => `/oauth-applications/${clientId}/connections`

const idOf = async ({ email }: { email: string }) => (await app.acme.members.findByEmail(email))?.id ?? ''

/** An application with the tokens of Ada and of the administrator. */
const connected = async (fields: Parameters<TestApp['register']>[0] = {}) => {
  const client = await app.register(fields)
  const tokensOf = async ({ email }: typeof ADA): Promise<Tokens> => {
    const back = await createBrowser(app).authorize(client.clientId, {}, { email })
    return (await redeemCode(app, client, { code: back.searchParams.get('code') ?? '' })).body
  }
  return { client, ada: await tokensOf(ADA), admin: await tokensOf(ADMIN) }
}

const statusesOf = async (client: Client, { access_token, refresh_token }: Tokens) => [
  (await userinfo(app, access_token)).status,
  (await refresh(app, client, refresh_token)).status,
]

it('the members connected to an application are listed page by page, and found by address', async () => {
  const { client } = await connected()
  const all = await api.get(pathOf(client))
  const ids = [await idOf(ADA), await idOf(ADMIN)].toSorted()
  expect(all.body).toMatchObject({ count: 2, items: ids.map((id) => ({ member_id: id })) })
  const first = await api.get(`${pathOf(client)}?limit=1`)
  expect(first.body).toMatchObject({ count: 2, items: [{ member_id: ids[0] }] })
  const next = /^<http:\/\/localhost:3000\/api\/v1(.+)>; rel="next"$/.exec(first.headers.link ?? '')
  const second = await api.get(next?.[1] ?? '')
  expect(second.body.items).toEqual(all.body.items.slice(1))
  expect(second.body).not.toHaveProperty('next_cursor')
  const found = await api.get(`${pathOf(client)}?email=ADA@acme.example`)
  expect(found.body.items).toMatchObject([{ email: ADA.email, member_id: await idOf(ADA) }])
  expect((await api.get(`${pathOf(client)}?email=nobody@acme.example`)).body.items).toEqual([])
  const ofAda = await api.get(`/members/${await idOf(ADA)}/connections`)
  const { email, name, member_id, ...consent } = found.body.items[0]
  expect(ofAda.body.items).toContainEqual({ ...consent, client_id: client.clientId, client_name: 'Kit' })
})

it('a member who is disconnected loses every token there at once, and others lose nothing', async () => {
  const { client, ada, admin } = await connected()
  expect((await userinfo(app, ada.access_token)).status).toBe(200)
  const id = await idOf(ADA)
  app.advance(1)
  expect((await api.delete(`${pathOf(client)}/${id}`)).status).toBe(204)
  expect(await statusesOf(client, ada)).toEqual([401, 400])
  expect(await statusesOf(client, admin)).toEqual([200, 200])
  expect((await api.get(pathOf(client))).body.count).toBe(1)
  const log = await api.get('/audit-log?limit=1')
  expect(log.body.items).toMatchObject([
    { actor: 'api-token:support', action: 'member.disconnect', target: id },
  ])
})

it('the application is told by the back channel that a member whom it has lost is signed out there', async () => {
  const received = await listenForLogouts()
  const { client, ada } = await connected({ backchannelLogoutUri: LOGOUT_ADDRESS })
  const id = await idOf(ADA)
  expect((await api.delete(`${pathOf(client)}/${id}`)).status).toBe(204)
  expect(received).toHaveLength(1)
  const keys = (await program(app).get('/oauth/jwks')).body
  const token = received[0]?.get('logout_token') ?? ''
  const { payload } = await jwtVerify(token, createLocalJWKSet(keys), { audience: client.clientId })
  expect(payload.sub).toBe(id)
  expect(await statusesOf(client, ada)).toEqual([401, 400])
  expect((await api.delete(`${pathOf(client)}/nobody`)).status).toBe(404)
  expect(received).toHaveLength(1)
})

it('all members are disconnected at once, and the answer says how many they were', async () => {
  const { client, ada, admin } = await connected()
  const done = await api.delete(pathOf(client))
  expect([done.status, done.body]).toEqual([200, { count: 2 }])
  expect(await statusesOf(client, ada)).toEqual([401, 400])
  expect(await statusesOf(client, admin)).toEqual([401, 400])
  expect((await api.get(pathOf(client))).body).toEqual({ count: 0, items: [] })
})

it('a token without the right, an unknown application and an unknown member are refused', async () => {
  const client = await app.register({})
  const blind = apiClient(app, await makeToken(app, { rights: ['see', 'change', 'organization'] }))
  const answers = [
    [403, await blind.get(pathOf(client))],
    [403, await blind.delete(pathOf(client))],
    [403, await blind.get(`/members/${await idOf(ADA)}/connections`)],
    [404, await api.get(pathOf({ clientId: 'nobody' }))],
    [404, await api.delete(pathOf({ clientId: 'nobody' }))],
    [404, await api.delete(`${pathOf(client)}/nobody`)],
    [404, await api.get('/members/nobody/connections')],
  ] as const
  for (const [status, answer] of answers)
    expect([answer.status, answer.body.status]).toEqual([status, status])
})

it('nothing of another organization is listed or ended', async () => {
  const { client, ada } = await connected()
  const host = 'globex.localhost:3000'
  const globex = apiClient(app, await makeToken(app, { data: app.globex }), host)
  expect((await globex.get(pathOf(client))).status).toBe(404)
  expect((await globex.delete(pathOf(client))).status).toBe(404)
  expect((await globex.get(`/members/${await idOf(ADA)}/connections`)).status).toBe(404)
  expect(await statusesOf(client, ada)).toEqual([200, 200])
})
