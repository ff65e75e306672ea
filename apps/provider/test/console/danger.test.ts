import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { obtainCode, type Tokens, userinfo } from '../support/browser.ts'
import type { Client } from '../support/client.ts'
import { APPLICATIONS, type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

let app: TestApp
let admin: Console
let client: Client
let path: string
beforeEach(async () => {
  app = await startApp()
  admin = await signIn(app)
  client = await app.register({ name: 'Wiki' })
  path = `${APPLICATIONS}/${client.clientId}/danger`
})
afterEach(() => app.dispose())

const redeem = async (): Promise<Tokens> => (await (await obtainCode(app, client)).redeem()).body

const DAY = 24 * 60 * 60 * 1000

describe('an application', () => {
  it('is disabled and enabled again: its tokens stop and work again', async () => {
    const { access_token: token } = await redeem()
    await admin.send(path, `${path}/disable`)
    expect((await userinfo(app, token)).status).toBe(401)
    await admin.send(path, `${path}/enable`)
    expect((await userinfo(app, token)).status).toBe(200)
  })

  it('is deleted by its name only, after a page that says what ends with it', async () => {
    await redeem()
    const page = readable(await admin.open(`${path}/delete`))
    expect(page).toContain('One member is connected to it, and it has 2 valid tokens')
    const refused = await admin.send(`${path}/delete`, `${path}/delete`, { name: 'wiki' })
    expect(refused.status).toBe(422)
    expect((await redeem()).access_token).toBeDefined()
    await admin.send(`${path}/delete`, `${path}/delete`, { name: 'Wiki' })
    await expect(redeem()).rejects.toThrow('status 400')
    expect(readable(await admin.open(APPLICATIONS))).not.toContain('Wiki')
    expect(readable(await admin.open(`${APPLICATIONS}?status=deleted`))).toContain('Wiki')
  })

  it('is restored within thirty days, and gone for good after them', async () => {
    const { access_token: token } = await redeem()
    await admin.send(`${path}/delete`, `${path}/delete`, { name: 'Wiki' })
    expect((await userinfo(app, token)).status).toBe(401)
    await admin.send(path, `${path}/restore`)
    expect((await redeem()).access_token).toBeDefined()
    expect((await userinfo(app, token)).status).toBe(401)
    await admin.send(`${path}/delete`, `${path}/delete`, { name: 'Wiki' })
    app.advance(31 * DAY)
    expect((await (await signIn(app)).open(path)).status).toBe(404)
    expect(await app.acme.applications.find(client.clientId)).toBeUndefined()
    expect(await app.acme.connections.list({ clientId: client.clientId }, { limit: 5 })).toEqual([])
  })
})
