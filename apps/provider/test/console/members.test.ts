import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser, fieldOf, locationOf, PASSWORD } from '../support/browser.ts'
import { type Console, open, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const MEMBERS = '/settings/members'
const NEW = `${MEMBERS}/new`

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

const idOf = async (email: string): Promise<string> => (await app.acme.members.findByEmail(email))?.id ?? ''

const JO = { name: 'Jo', email: 'jo@acme.example', status: 'active', groups: 'choir', password: PASSWORD }

describe('the list of members', () => {
  it('finds a member by a part of the name or of the address', async () => {
    expect(readable(await admin.open(MEMBERS))).toContain('Your membership platform owns this data')
    expect(readable(await admin.open(`${MEMBERS}?search=LOVE`))).toContain('ada@acme.example')
    const found = readable(await admin.open(`${MEMBERS}?search=ada@`))
    expect(found).toContain('Ada Lovelace')
    expect(found).not.toContain('Sam Suspended')
    expect(readable(await admin.open(`${MEMBERS}?search=nobody`))).toContain('No member fits')
  })

  it('leads from page to page, with the same search', async () => {
    const ada = await app.acme.members.findByEmail('ada@acme.example')
    const numbers = Array.from({ length: 60 }, (_, index) => String(index).padStart(2, '0'))
    if (!ada) throw new Error('no Ada')
    await app.acme.members.createMany(
      numbers.map((number) => ({
        ...ada,
        id: crypto.randomUUID(),
        name: `Many ${number}`,
        email: `many${number}@acme.example`,
      })),
    )
    const first = await admin.open(`${MEMBERS}?search=many`)
    expect(first.text.match(/>Many \d\d</g)).toHaveLength(50)
    const [, query = ''] = /href="\?([^"]+)">Further/.exec(first.text) ?? []
    const second = await admin.open(`${MEMBERS}?${query.replaceAll('&amp;', '&')}`)
    expect(second.text.match(/>Many \d\d</g)).toEqual(numbers.slice(50).map((number) => `>Many ${number}<`))
    expect(second.text).not.toContain('Further members')
  })
})

describe('a new member', () => {
  it('is created once, however often the form is sent, and signs in with the password', async () => {
    const { text } = await admin.open(NEW)
    const form_token = fieldOf(text, 'form_token')
    const created = await admin.browser.post(MEMBERS, { ...JO, form_token })
    const again = await admin.browser.post(MEMBERS, { ...JO, form_token })
    const path = `${MEMBERS}/${await idOf(JO.email)}`
    expect(created.headers.location).toBe(path)
    expect(again.headers.location).toBe(path)
    expect(readable(await admin.open(path))).toContain('The member is created')
    expect(readable(await admin.open(path))).not.toContain('The member is created')
    expect(
      (await app.acme.audit.list({ limit: 10 })).filter(({ action }) => action === 'member.create'),
    ).toHaveLength(1)
    expect((await open(createBrowser(app), '/settings', JO.email)).status).toBe(403)
  })

  it('is told what is wrong in which field and line, with all that was typed but the password', async () => {
    const wrong = { ...JO, email: 'jo', name: '', groups: 'choir\r\nBig Band', password: 'short' }
    const page = await admin.send(NEW, MEMBERS, wrong)
    expect(page.status).toBe(422)
    expect(page.text).toMatch(/<title>Error: Create a member/)
    for (const field of ['name', 'email', 'groups', 'password'])
      expect(page.text).toMatch(new RegExp(`<a href="#${field}">[\\s\\S]*id="${field}"`))
    expect(readable(page)).toContain('Line 2: must be a slug')
    expect(page.text).toContain('value="jo"')
    expect(page.text).toContain('choir\r\nBig Band</textarea>')
    expect(page.text).not.toContain('short')
  })

  it('is refused in French where French is asked for', async () => {
    const { text } = await admin.open(NEW)
    const form_token = fieldOf(text, 'form_token')
    const french = { 'Accept-Language': 'fr' }
    const page = await admin.browser.post(MEMBERS, { ...JO, name: '', form_token }, french)
    expect(page.text).toContain('Erreur : Créer un membre')
    expect(readable(page)).toContain('Nom : ne doit pas être vide')
  })

  it('gets no address that another member has', async () => {
    const page = await admin.send(NEW, MEMBERS, { ...JO, email: 'ada@acme.example' })
    expect(page.status).toBe(422)
    expect(readable(page)).toContain('another member has this e-mail address')
  })
})

describe('one member', () => {
  it('is changed, and loses access with the status', async () => {
    const id = await idOf('ada@acme.example')
    const path = `${MEMBERS}/${id}`
    const form = { name: 'Ada L.', email: 'ada@acme.example', status: 'suspended', groups: '' }
    const changed = await admin.send(path, path, form)
    expect(changed.headers.location).toBe(path)
    expect(readable(await admin.open(path))).toContain('The changes are saved and in force')
    expect(await app.acme.members.find(id)).toMatchObject({ ...form, groups: [], roles: ['ROLE_USER'] })
  })

  it('is not overwritten where somebody else has changed them meanwhile', async () => {
    const path = `${MEMBERS}/${await idOf('inactive@acme.example')}`
    const form = { name: 'Ines', email: 'inactive@acme.example', status: 'active', groups: '' }
    const page = await admin.send(path, path, { ...form, version: '2020-01-01T00:00:00.000Z' })
    expect(page.status).toBe(422)
    expect(readable(page)).toContain('Somebody else has changed this')
    expect(page.text).toContain('value="Ines"')
    const version = fieldOf(page.text, 'version')
    expect((await admin.send(path, path, { ...form, version })).status).toBe(303)
  })

  it('keeps the last administrator in office', async () => {
    const path = `${MEMBERS}/${await idOf('admin@acme.example')}`
    const roles = await admin.send(`${path}/roles`, `${path}/roles`, { roles: 'ROLE_USER' })
    expect(roles.status).toBe(422)
    expect(readable(roles)).toContain('the last administrator who can sign in')
    const form = { name: 'Alex', email: 'admin@acme.example', status: 'inactive', groups: '' }
    expect((await admin.send(path, path, form)).status).toBe(422)
  })

  it('gets roles and a password by an administrator who has just signed in', async () => {
    const id = await idOf(JO.email)
    const path = `${MEMBERS}/${id}`
    expect((await admin.send(`${path}/roles`, `${path}/roles`, { roles: 'role user' })).status).toBe(422)
    expect(
      (await admin.send(`${path}/roles`, `${path}/roles`, { roles: 'ROLE_USER\r\nROLE_HELP' })).status,
    ).toBe(303)
    expect((await app.acme.members.find(id))?.roles).toEqual(['ROLE_USER', 'ROLE_HELP'])
    const short = await admin.send(`${path}/password`, `${path}/password`, { password: 'short' })
    expect(short.status).toBe(422)
    expect(short.text).not.toContain('short')
    const before = (await app.acme.members.find(id))?.passwordHash
    const set = await admin.send(`${path}/password`, `${path}/password`, { password: 'another-password' })
    expect(set.status).toBe(303)
    expect((await app.acme.members.find(id))?.passwordHash).not.toBe(before)
    app.advance(11 * 60 * 1000)
    for (const tab of ['roles', 'password']) {
      const asked = await admin.browser.get(`${path}/${tab}`)
      expect(locationOf(asked).searchParams.get('max_age')).toBe('600')
      const sent = await admin.browser.post(`${path}/${tab}`, { roles: 'ROLE_ADMIN', password: PASSWORD })
      expect(locationOf(sent).searchParams.get('max_age')).toBe('600')
    }
    expect((await app.acme.members.find(id))?.roles).toEqual(['ROLE_USER', 'ROLE_HELP'])
  })

  it('is not found in another organization', async () => {
    const { id = '' } = (await app.globex.members.findByEmail('grace@globex.example')) ?? {}
    expect((await admin.open(`${MEMBERS}/${id}`)).status).toBe(404)
  })
})

describe('a form about a member', () => {
  const form = { name: 'Eve', email: 'eve@acme.example', status: 'active', groups: '' }

  it('does nothing where another site sends it, or without a token of ours', async () => {
    const { text } = await admin.open(NEW)
    const form_token = fieldOf(text, 'form_token')
    const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }
    const sent = await admin.browser.post(MEMBERS, { ...form, form_token }, foreign)
    expect(sent.status).toBe(403)
    expect((await admin.browser.post(MEMBERS, { ...form, form_token: 'x' })).status).toBe(400)
    expect(await idOf(form.email)).toBe('')
  })

  it('does nothing for a member who may only look', async () => {
    const acme = await app.store.organizations.findBySlug('acme')
    const rights = { ROLE_HELP: ['see' as const] }
    await app.store.organizations.update(acme?.id ?? '', (current) => ({ ...current, rights }))
    const email = 'many00@acme.example'
    await app.acme.members.update(await idOf(email), (current) => ({ ...current, roles: ['ROLE_HELP'] }))
    const helper = await signIn(app, email)
    const id = await idOf(JO.email)
    for (const path of [MEMBERS, `${MEMBERS}/${id}`, `${MEMBERS}/${id}/roles`, `${MEMBERS}/${id}/password`]) {
      const sent = await helper.send('/settings', path, { ...form, roles: 'ROLE_ADMIN', password: PASSWORD })
      expect(sent.status).toBe(403)
    }
    expect(await idOf(form.email)).toBe('')
  })

  it.each(['"><script>alert(1)</script>', '=cmd|x', 'a\u202Eb'])('shows %s as text', async (name) => {
    const page = await admin.send(NEW, MEMBERS, { ...form, name, groups: name })
    expect(page.status).toBe(422)
    expect(page.text).not.toContain('<script>')
    const email = `${crypto.randomUUID()}@acme.example`
    await admin.send(NEW, MEMBERS, { ...form, email, name })
    for (const path of [`${MEMBERS}?search=${encodeURIComponent(name)}`, `${MEMBERS}/${await idOf(email)}`])
      expect((await admin.open(path)).text).not.toContain('<script>')
  })
})
