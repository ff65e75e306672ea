import { afterAll, beforeAll, expect, it } from 'vitest'
import { ADA, createBrowser, locationOf, obtainCode, program, refresh } from './support/browser.ts'
import { type Client, credentials } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const MINUTE = 60_000

let app: TestApp
let accountId: string
beforeAll(async () => {
  app = await startApp()
  accountId = (await app.acme.members.findByEmail(ADA.email))?.id ?? ''
})
afterAll(() => app.dispose())

const connectionTo = ({ clientId }: Client) => app.acme.connections.find(accountId, clientId)

it('a member who agrees is connected at once, to what was asked for', async () => {
  const client = await app.register({})
  await createBrowser(app).authorize(client.clientId, { scope: 'profile email' })
  const connection = await connectionTo(client)
  const since = expect.any(String)
  expect(connection).toEqual({
    ...{ accountId, clientId: client.clientId, scopes: ['email', 'profile'], claims: [] },
    ...{ since, lastUsedAt: since },
  })
  expect(Date.now() - Date.parse(connection?.since ?? '')).toBeLessThan(MINUTE)
})

it('a member who does not agree is not connected', async () => {
  const client = await app.register({})
  await createBrowser(app).authorize(client.clientId, {}, { answer: 'deny' })
  expect(await connectionTo(client)).toBeUndefined()
})

it('each redemption and refresh is a use, soon after', async () => {
  const client = await app.register({})
  const { redeem } = await obtainCode(app, client, { scope: 'profile' })
  const since = (await connectionTo(client))?.since
  app.advance(MINUTE / 2)
  const redeemed = Date.now()
  const { body } = await redeem()
  const lastUse = async () => Date.parse((await connectionTo(client))?.lastUsedAt ?? '')
  await expect.poll(lastUse, { timeout: 5000 }).toBeGreaterThanOrEqual(redeemed)
  app.advance(60 * MINUTE)
  const refreshed = Date.now()
  expect((await refresh(app, client, body.refresh_token)).status).toBe(200)
  await expect.poll(lastUse, { timeout: 5000 }).toBeGreaterThanOrEqual(refreshed)
  expect(await connectionTo(client)).toMatchObject({ since, scopes: ['profile'] })
})

it('a consent from before there were connections becomes one with its next use', async () => {
  const client = await app.register({})
  const browser = createBrowser(app)
  await browser.authorize(client.clientId)
  await app.acme.connections.remove({ clientId: client.clientId })
  const { redeem } = await obtainCode(app, client, { scope: 'email' })
  expect(await connectionTo(client)).toBeUndefined()
  await redeem()
  await expect.poll(() => connectionTo(client), { timeout: 5000 }).toMatchObject({ scopes: ['email'] })
})

it('the use of a grant that has ended meanwhile connects nobody again', async () => {
  const [ended, other] = [await app.register({}), await app.register({})]
  const codes = [await obtainCode(app, ended), await obtainCode(app, other)]
  for (const { redeem } of codes) await redeem()
  await app.acme.artifacts.revoke({ accountId, clientId: ended.clientId })
  for (const { clientId } of [ended, other]) await app.acme.connections.remove({ clientId })
  await expect.poll(() => connectionTo(other), { timeout: 5000 }).toBeDefined()
  expect(await connectionTo(ended)).toBeUndefined()
})

it('the provider’s own pages are no connection, nor is an application that acts for itself', async () => {
  const service = await app.register({ type: 'service', redirectUris: [], scope: 'profile' })
  const asked = { grant_type: 'client_credentials', scope: 'profile', ...credentials(service) }
  expect((await program(app).form('/oauth/token', asked)).status).toBe(200)
  const marker = await app.register({})
  const browser = createBrowser(app)
  await browser.authorize(marker.clientId)
  await app.acme.connections.remove({ clientId: marker.clientId })
  let page = await browser.get('/settings')
  for (let step = 0; step < 8 && page.status >= 300 && page.status < 400; step += 1)
    page = await browser.get(locationOf(page).href)
  expect(page.status).toBe(403)
  await (await obtainCode(app, marker)).redeem()
  await expect.poll(() => connectionTo(marker), { timeout: 5000 }).toBeDefined()
  const all = await app.acme.connections.list({ accountId }, { limit: 100 })
  expect(all.map(({ clientId }) => clientId)).not.toContain('@orgo')
  expect(await app.acme.connections.count([service.clientId])).toEqual([0])
})
