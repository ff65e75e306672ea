import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const BRANDING = '/settings/branding'
const LOGO = 'https://acme.example/logo.png'

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

const acme = () => app.store.organizations.findBySlug('acme')

const send = (fields: Record<string, string>) =>
  admin.send(BRANDING, BRANDING, { name: 'Acme', logo: '', color: '', ...fields })

describe('the look of the pages', () => {
  it('is shown as a preview first, with its contrast, and nothing is saved', async () => {
    const before = await acme()
    const page = await send({ name: 'Acme 2', logo: LOGO, color: '#ffee00', preview: 'yes' })
    expect(page.status).toBe(200)
    expect(readable(page)).toContain('not saved yet')
    expect(readable(page)).toContain('with your Acme 2 account')
    expect(readable(page)).toContain('The text on buttons has a contrast of 17.5 to 1')
    expect(readable(page)).toContain('hardly stand out on the light page')
    expect(page.text).toContain(`<img src="${LOGO}"`)
    expect(page.text).toContain('.preview button:not(.second,.danger)')
    expect(await acme()).toEqual(before)
  })

  it('is allowed by the policy of the page, by a hash', async () => {
    const page = await send({ color: '#ffee00', preview: 'yes' })
    const policy = String(page.headers['content-security-policy'])
    for (const [, style = ''] of page.text.matchAll(/<style>([\s\S]*?)<\/style>/g))
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(page.text).toMatch(/<style>\.preview [^<]*#ffee00/)
  })

  it('is saved, and in force on the pages', async () => {
    expect((await send({ logo: LOGO, color: '#1d4ed8' })).headers.location).toBe(BRANDING)
    expect(await acme()).toMatchObject({ name: 'Acme', logo: LOGO, color: '#1d4ed8' })
    const page = await admin.open(BRANDING)
    expect(readable(page)).toContain('The new look is saved and in force')
    expect(page.text).toContain('#1d4ed8')
    expect((await send({ logo: '', color: '' })).status).toBe(303)
    expect(await acme()).not.toHaveProperty('color')
  })

  it.each([
    [{ name: '' }, 'Name: must not be empty', 'name'],
    [{ logo: 'javascript:alert(1)' }, 'must be an https URL', 'logo'],
    [{ color: 'red}*{display:none' }, 'must be a color such as #1d4ed8', 'color'],
    [{ color: '"><script>alert(1)</script>' }, 'must be a color such as #1d4ed8', 'color'],
  ])('is refused for %s, saved or not, with what was typed', async (fields, said, field) => {
    const before = await acme()
    for (const preview of [{}, { preview: 'yes' }]) {
      const page = await send({ ...fields, ...preview })
      expect(page.status).toBe(422)
      expect(readable(page)).toContain(said)
      expect(page.text).toContain(`<a href="#${field}">`)
      expect(page.text).not.toContain('<script>')
      expect(page.text).not.toMatch(/<style>[^<]*display:none\}/)
    }
    expect(await acme()).toEqual(before)
  })

  it('has a hostile name as text', async () => {
    const page = await send({ name: '"><script>alert(1)</script>\u202E', preview: 'yes' })
    expect(page.status).toBe(200)
    expect(page.text).not.toContain('<script>')
  })
})
