import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locationOf } from '../support/browser.ts'
import { type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const RIGHTS = '/settings/rights'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

const rights = async () => (await app.store.organizations.findBySlug('acme'))?.rights

const save = (fields: Record<string, string>) => admin.send(RIGHTS, RIGHTS, fields)

describe('the rights of roles', () => {
  it('are given to a new role, and taken away again', async () => {
    expect(readable(await admin.open(RIGHTS))).toContain('No other role has a right yet')
    expect((await save({ role: 'ROLE_EDITOR', new_rights: 'see' })).headers.location).toBe(RIGHTS)
    expect(await rights()).toEqual({ ROLE_EDITOR: ['see'] })
    const page = await admin.open(RIGHTS)
    expect(readable(page)).toContain('The rights are saved and in force')
    expect(page.text).toMatch(/name="of-ROLE_EDITOR" value="see" checked/)
    await save({ known: 'ROLE_EDITOR', 'of-ROLE_EDITOR': 'logs', role: 'ROLE_HELP', new_rights: 'see' })
    expect(await rights()).toEqual({ ROLE_EDITOR: ['logs'], ROLE_HELP: ['see'] })
    await save({ known: 'ROLE_HELP', role: '' })
    expect(await rights()).toEqual({ ROLE_EDITOR: ['logs'] })
  })

  it.each([
    [{ role: 'editor', new_rights: 'see' }, 'Role (optional): must be a role', 'role'],
    [{ role: 'ROLE_ADMIN', new_rights: 'see' }, 'Role (optional): has every right, always', 'role'],
    [{ role: '"><script>', new_rights: 'see' }, 'Role (optional): must be a role', 'role'],
    [{ role: 'ROLE_X', new_rights: 'everything' }, 'must be one of see, change', 'role'],
    [{ role: 'ROLE_X' }, 'Its rights: choose at least one right for it', 'new_rights'],
  ])('are refused for %s, with what was typed', async (fields, said, field) => {
    const before = await rights()
    const page = await save({ known: 'ROLE_EDITOR', 'of-ROLE_EDITOR': 'secrets', ...fields })
    expect(page.status).toBe(422)
    expect(readable(page)).toContain(said)
    expect(page.text).toContain(`<a href="#${field}">`)
    expect(page.text).toContain(`id="${field}"`)
    expect(page.text).toMatch(/name="of-ROLE_EDITOR" value="secrets" checked/)
    expect(page.text).not.toContain('<script>')
    expect(await rights()).toEqual(before)
  })

  it('are not overwritten where somebody else has changed them meanwhile', async () => {
    const page = await save({ version: '2020-01-01T00:00:00.000Z', role: 'ROLE_X', new_rights: 'see' })
    expect(page.status).toBe(422)
    expect(readable(page)).toContain('Somebody else has changed this')
    expect(await rights()).toEqual({ ROLE_EDITOR: ['logs'] })
  })

  it('are changed by an administrator who has just signed in only', async () => {
    app.advance(11 * 60 * 1000)
    const sent = await admin.browser.post(RIGHTS, { role: 'ROLE_X', new_rights: 'organization' })
    expect(locationOf(sent).searchParams.get('max_age')).toBe('600')
    expect(await rights()).toEqual({ ROLE_EDITOR: ['logs'] })
  })
})
