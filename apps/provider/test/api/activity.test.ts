import { afterAll, beforeAll, expect, it } from 'vitest'
import { obtainCode, redeemCode, refresh } from '../support/browser.ts'
import { startApp, type TestApp } from '../support/in-process.ts'
import { type ApiClient, apiClient, makeToken } from './support.ts'

let app: TestApp
let api: ApiClient
beforeAll(async () => {
  app = await startApp()
  api = apiClient(app, await makeToken(app))
})
afterAll(() => app.dispose())

const DAY = 24 * 60 * 60 * 1000
const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10)

it('what an application does is counted by day, and its secret has its last use', async () => {
  const client = await app.register({})
  const one = `/oauth-applications/${client.clientId}`
  expect((await api.get(`${one}/activity`)).body).toEqual({ days: [] })
  const first = Date.now()
  const { body } = await (await obtainCode(app, client)).redeem()
  await redeemCode(app, client, { code: 'none' })
  app.advance(2 * DAY)
  await refresh(app, client, body.refresh_token)
  const unused = { sign_ins: 0, refreshes: 0, service_tokens: 0, failures: 0 }
  const today = { ...unused, date: dateOf(Date.now()), refreshes: 1 }
  const earlier = { ...unused, date: dateOf(first), sign_ins: 1, failures: 1 }
  // Uses are written behind the requests.
  const days = async () => (await api.get(`${one}/activity`)).body.days
  await expect.poll(days, { timeout: 5000 }).toEqual([today, earlier])
  const { body: activity } = await api.get(`${one}/activity?days=2`)
  expect(activity).toMatchObject({ days: [today], last_used_from: expect.any(String) })
  expect(dateOf(Date.parse(activity.last_used_at))).toBe(today.date)
  const { body: secrets } = await api.get(`${one}/secrets`)
  expect(secrets.items).toMatchObject([
    { last_used_at: expect.any(String), last_used_from: activity.last_used_from },
  ])
  // The access token of the sign-in has expired; that of the refresh and the new refresh token are valid.
  const effect = { members: 1, tokens: 2, more_tokens: false, sign_ins: 1 }
  expect((await api.get(`${one}/deletion`)).body).toEqual(effect)
  expect((await api.get(one)).body.status).toBe('active')
})

it('a token has its last use in the list of tokens', async () => {
  const { body: token } = await api.post('/api-tokens', { name: 'used', rights: ['see'] })
  const found = async () =>
    (await api.get('/api-tokens')).body.items.find(({ id }: { id: string }) => id === token.id)
  expect(await found()).not.toHaveProperty('last_used_at')
  await apiClient(app, token.token).get('/organization')
  const used = { last_used_at: new Date(Date.now()).toISOString(), last_used_from: expect.any(String) }
  await expect.poll(found, { timeout: 5000 }).toMatchObject(used)
})

it('the activity of a number of days that makes no sense, or of no application, is refused', async () => {
  const { clientId } = await app.register({})
  for (const days of ['0', '91', '1.5', 'many', '']) {
    const refused = await api.get(`/oauth-applications/${clientId}/activity?days=${days}`)
    expect(refused.body.violations?.[0].propertyPath, days).toBe('days')
  }
  for (const part of ['activity', 'deletion', 'secrets'])
    expect((await api.get(`/oauth-applications/nobody/${part}`)).status).toBe(404)
  const reader = apiClient(app, await makeToken(app, { rights: ['see'] }))
  for (const part of ['activity', 'deletion'])
    expect((await reader.get(`/oauth-applications/${clientId}/${part}`)).status).toBe(403)
})
