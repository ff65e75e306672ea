import { isModuleOn } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldOf } from '../support/browser.ts'
import { type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const MODULES = '/settings/modules'
const OAUTH = `${MODULES}/oauth`

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

const isOn = async (): Promise<boolean> => {
  const acme = await app.store.organizations.findBySlug('acme')
  return isModuleOn(acme ?? {}, 'oauth')
}

describe('the OAuth module', () => {
  it('is switched off after a page that says who loses access, and on again', async () => {
    await app.register({ name: 'Kit' })
    const before = readable(await admin.open(`${OAUTH}?to=off`))
    expect(before).toContain('This organization has 2 active applications')
    expect(before).toContain('Nothing is lost')
    const off = await admin.send(`${OAUTH}?to=off`, OAUTH, { to: 'off' })
    expect(off.headers.location).toBe(MODULES)
    expect(await isOn()).toBe(false)
    const told = readable(await admin.open(MODULES))
    expect(told).toContain('The module is off.')
    expect(told).toContain('Switch on')
    expect(readable(await admin.open(MODULES))).not.toContain('The module is off.')
    expect((await admin.send(`${OAUTH}?to=on`, OAUTH, { to: 'on' })).status).toBe(303)
    expect(await isOn()).toBe(true)
  })

  it('is switched once by a form that is sent again later', async () => {
    const { text } = await admin.open(`${OAUTH}?to=off`)
    const form_token = fieldOf(text, 'form_token')
    await admin.browser.post(OAUTH, { form_token, to: 'off' })
    await admin.send(`${OAUTH}?to=on`, OAUTH, { to: 'on' })
    expect((await admin.browser.post(OAUTH, { form_token, to: 'off' })).status).toBe(303)
    expect(await isOn()).toBe(true)
  })

  it('stays as it is where the form is of another site, or asks for nothing that there is', async () => {
    const { text } = await admin.open(OAUTH)
    const form_token = fieldOf(text, 'form_token')
    const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    expect((await admin.browser.post(OAUTH, { form_token, to: 'off' }, foreign)).status).toBe(403)
    expect((await admin.send(OAUTH, OAUTH, { to: 'neither' })).status).toBe(400)
    expect(await isOn()).toBe(true)
  })
})
