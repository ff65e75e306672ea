import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { obtainCode } from '../support/browser.ts'
import type { Client } from '../support/client.ts'
import { APPLICATIONS, type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.dispose())

const works = async (client: Client): Promise<boolean> =>
  (await (await obtainCode(app, client)).redeem()).status === 200

const HOUR = 60 * 60 * 1000

describe('another secret', () => {
  it('is shown once; the former one works until its overlap is over', async () => {
    admin = await signIn(app)
    const client = await app.register({})
    const path = `${APPLICATIONS}/${client.clientId}/secrets`
    const made = await admin.send(`${path}/new`, path, { name: 'production', keep_old_for: '1' })
    const [, clientSecret = ''] = /id="client-secret">([\w-]{43})</.exec(made.text) ?? []
    const fresh = { ...client, clientSecret }
    expect([await works(client), await works(fresh)]).toEqual([true, true])
    expect(readable(await admin.open(path))).toContain('production')
    app.advance(HOUR + 1000)
    expect([await works(client), await works(fresh)]).toEqual([false, true])
  })

  it('is made once when its form is sent twice', async () => {
    admin = await signIn(app)
    const { clientId } = await app.register({})
    const path = `${APPLICATIONS}/${clientId}/secrets`
    const { text } = await admin.open(`${path}/new`)
    const form = { form_token: /name="form_token" value="([^"]+)"/.exec(text)?.[1] ?? '', keep_old_for: '24' }
    const [first, second] = await Promise.all([
      admin.browser.post(path, form),
      admin.browser.post(path, form),
    ])
    expect([first.text, second.text].filter((page) => page.includes('client-secret'))).toHaveLength(1)
    expect([first.text, second.text].filter((page) => page.includes('made already'))).toHaveLength(1)
    expect((await app.acme.applications.find(clientId))?.secrets).toHaveLength(2)
  })

  it('is not made with an end in the past, and what was typed stays', async () => {
    admin = await signIn(app)
    const { clientId } = await app.register({})
    const path = `${APPLICATIONS}/${clientId}/secrets`
    const refused = await admin.send(`${path}/new`, path, {
      name: 'staging',
      keep_old_for: '24',
      expires_at: '2001-01-01',
    })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('<title>Error: ')
    expect(refused.text).toContain('value="staging"')
    expect(refused.text).toContain('href="#expires_at"')
  })

  it('needs a password of the last ten minutes', async () => {
    admin = await signIn(app)
    const { clientId } = await app.register({})
    const path = `${APPLICATIONS}/${clientId}/secrets`
    const { text } = await admin.open(`${path}/new`)
    const token = /name="form_token" value="([^"]+)"/.exec(text)?.[1] ?? ''
    app.advance(11 * 60 * 1000)
    const refused = await admin.browser.post(path, { form_token: token, keep_old_for: '24' })
    expect(refused.status).toBe(303)
    expect(refused.headers.location).toContain('max_age=600')
    expect((await app.acme.applications.find(clientId))?.secrets).toHaveLength(1)
  })
})

describe('the end of a secret', () => {
  it('comes at once; the last one is not ended by mistake', async () => {
    admin = await signIn(app)
    const client = await app.register({})
    const path = `${APPLICATIONS}/${client.clientId}/secrets`
    const [only] = (await app.acme.applications.find(client.clientId))?.secrets ?? []
    expect(readable(await admin.open(`${path}/${only?.id}/end`))).toContain('It is the only valid secret')
    await admin.send(`${path}/new`, `${path}/${only?.id}/end`)
    expect(await works(client)).toBe(true)
    await admin.send(`${path}/new`, path, { keep_old_for: '24' })
    await admin.send(`${path}/${only?.id}/end`, `${path}/${only?.id}/end`)
    expect(await works(client)).toBe(false)
  })
})

it('a secret tells when it was used last, and an older one that is still in use is warned of', async () => {
  admin = await signIn(app)
  const client = await app.register({})
  const path = `${APPLICATIONS}/${client.clientId}/secrets`
  expect(readable(await admin.open(path))).toContain('Not yet')
  await admin.send(`${path}/new`, path, { name: 'production', keep_old_for: '24' })
  await works(client)
  await expect
    .poll(async () => readable(await admin.open(path)), { timeout: 5000 })
    .toContain('from 127.0.0.1')
  expect(readable(await admin.open(path))).toMatch(/“Without a name” ends on .* and is still in use/)
})
