import { afterAll, beforeAll, expect, it } from 'vitest'
import { fieldOf, program } from '../support/browser.ts'
import { type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const PATH = '/settings/developers/api-access'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

const listApplications = (token: string) =>
  program(app).get('/api/v1/oauth-applications', { 'Api-Token': token })

it('a token is shown once, works with its rights, tells its last use, and ends when it is revoked', async () => {
  expect(readable(await admin.open(PATH))).toContain('There is no API token yet')
  const made = await admin.send(`${PATH}/new`, PATH, { name: 'Sync', rights: 'see' })
  const [, token = ''] = /id="api-token">([\w]{80})</.exec(made.text) ?? []
  expect((await listApplications(token)).status).toBe(200)
  expect((await program(app).get('/api/v1/audit-log', { 'Api-Token': token })).status).toBe(403)
  await expect
    .poll(async () => readable(await admin.open(PATH)), { timeout: 5000 })
    .toContain('from 127.0.0.1')
  const page = await admin.open(PATH)
  expect(page.text).not.toContain(token)
  const [, revoke = ''] = new RegExp(`href="(${PATH}/[\\w]+/revoke)"`).exec(page.text) ?? []
  await admin.send(revoke, revoke)
  expect((await listApplications(token)).status).toBe(401)
})

it('a token without a name and rights, or with an end in the past, is not made, and the form says why', async () => {
  const refused = await admin.send(`${PATH}/new`, PATH, { expires_at: '2001-01-01' })
  expect(refused.status).toBe(422)
  for (const field of ['name', 'rights', 'expires_at']) expect(refused.text).toContain(`href="#${field}"`)
})

it('a form that is sent twice makes one token', async () => {
  const { text } = await admin.open(`${PATH}/new`)
  const form = { form_token: fieldOf(text, 'form_token'), name: 'Twice', rights: 'see' }
  await admin.browser.post(PATH, form)
  expect((await admin.browser.post(PATH, form)).text).toContain('made already')
  expect((await app.acme.apiTokens.list()).filter(({ name }) => name === 'Twice')).toHaveLength(1)
})
