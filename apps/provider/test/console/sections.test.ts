import { RIGHTS, type Right } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADA, createBrowser, GLOBEX, locationOf } from '../support/browser.ts'
import { type Console, open, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

/** Every page with an address of its own, and the right that opens it. */
const PAGES = [
  ['/settings/branding', 'organization'],
  ['/settings/modules', 'organization'],
  ['/settings/modules/oauth', 'organization'],
  ['/settings/rights', 'organization'],
  ['/settings/signing-keys', 'see'],
  ['/settings/signing-keys/rotate', 'secrets'],
  ['/settings/members', 'organization'],
  ['/settings/members/new', 'organization'],
  ['/settings/audit-log', 'logs'],
  ['/settings/audit-log/download.csv', 'logs'],
  ['/settings/audit-log/download.json', 'logs'],
] as const satisfies [string, Right][]

let app: TestApp
let admin: Console
let ada: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
  ada = await signIn(app, 'ada@acme.example')
})
afterAll(() => app.dispose())

/** Gives Ada a role that has every right but one. */
const giveAllBut = async (right: Right): Promise<void> => {
  const [acme, member] = [
    await app.store.organizations.findBySlug('acme'),
    await app.acme.members.findByEmail(ADA.email),
  ]
  const rights = { ROLE_HELP: RIGHTS.filter((each) => each !== right) }
  await app.store.organizations.update(acme?.id ?? '', (current) => ({ ...current, rights }))
  await app.acme.members.update(member?.id ?? '', (current) => ({ ...current, roles: ['ROLE_HELP'] }))
}

describe.each(PAGES)('%s', (path, right) => {
  it('is shown to an administrator, in English and in French', async () => {
    const page = await admin.open(path)
    expect(page.status).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    if (page.type !== 'text/html') return
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*form-action 'self'/)
    expect(page.text).toMatch(/<h1>/)
    const french = await admin.browser.get(path, { 'Accept-Language': 'fr' })
    expect(french.text).toContain('<html lang="fr">')
    expect(french.text).not.toContain('undefined')
  })

  it(`is not shown without the right ${right}, nor is there a way to it`, async () => {
    await giveAllBut(right)
    const refused = await ada.open(path)
    expect(refused.status).toBe(403)
    const elsewhere = await ada.open('/settings')
    expect(elsewhere.status).toBe(200)
    expect(elsewhere.text).not.toContain(`href="${path}"`)
  })

  it('is not shown to an administrator of another organization', async () => {
    const asked = await admin.browser.get(path, { Host: GLOBEX })
    expect(locationOf(asked).pathname).toBe('/oauth/authorize')
    const theirs = await open(createBrowser(app, GLOBEX), path, 'admin@globex.example')
    expect(theirs.status).toBe(200)
    expect(theirs.text).not.toMatch(/acme/i)
  })
})
