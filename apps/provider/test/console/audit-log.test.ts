import { createAuditEntry } from '@orgo/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Console, readable, signIn } from '../support/console.ts'
import { startApp, type TestApp } from '../support/in-process.ts'

const LOG = '/settings/audit-log'
const CLOCK = { now: () => Date.now() }

let app: TestApp
let admin: Console
beforeAll(async () => {
  app = await startApp()
  admin = await signIn(app)
})
afterAll(() => app.dispose())

type Fields = Partial<Parameters<typeof createAuditEntry>[0]>

const append = async (fields: Fields): Promise<void> => {
  app.advance(1)
  const entry = { actor: 'member:admin@acme.example', action: 'application.update', target: 'kit', ...fields }
  await app.acme.audit.append(createAuditEntry(entry, CLOCK))
}

describe('the audit log', () => {
  it('says what to expect while it is empty', async () => {
    expect(readable(await admin.open(LOG))).toContain('Nothing has been changed here yet')
  })

  it('shows who has changed what, before and after', async () => {
    await append({ changes: { name: { before: 'Kit', after: 'Better kit' } }, because: 'attempt-7' })
    const said = readable(await admin.open(LOG))
    expect(said).toContain('member:admin@acme.example application.update kit name Kit Better kit')
    expect(said).toContain('To fix the failed attempt attempt-7')
  })

  it('finds entries by a filter, and keeps what was typed when it makes no sense', async () => {
    await append({ action: 'member.create', target: 'somebody' })
    const found = readable(await admin.open(`${LOG}?action=member&target=SOME`))
    expect(found).toContain('somebody')
    expect(found).not.toContain('Better kit')
    expect(readable(await admin.open(`${LOG}?actor=nobody`))).toContain('No entry fits')
    const wrong = await admin.open(`${LOG}?since=yesterday&actor=admin`)
    expect(wrong.status).toBe(422)
    expect(wrong.text).toMatch(/<title>Error: /)
    expect(wrong.text).toContain('<a href="#since">')
    expect(wrong.text).toContain('value="yesterday"')
    expect(wrong.text).toContain('value="admin"')
  })

  it('leads from page to page, with the same filter', async () => {
    for (let count = 1; count <= 60; count += 1) await append({ target: `many-${count}` })
    const first = await admin.open(`${LOG}?target=many-`)
    expect(first.text.match(/many-\d+</g)).toHaveLength(50)
    const [, query = ''] = /href="\?([^"]+)">Older/.exec(first.text) ?? []
    const second = await admin.open(`${LOG}?${query.replaceAll('&amp;', '&')}`)
    expect(second.text.match(/many-\d+</g)).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((count) => `many-${count}<`),
    )
    expect(second.text).not.toContain('Older')
  })
})

describe('a download', () => {
  it('has all that the filter finds, as JSON', async () => {
    const file = await admin.open(`${LOG}/download.json?target=many-`)
    expect(file.headers['content-disposition']).toBe('attachment; filename="audit-log.json"')
    expect(file.headers['cache-control']).toBe('no-store')
    expect(file.body).toHaveLength(60)
    expect(file.body[0]).toMatchObject({ target: 'many-60', action: 'application.update' })
    expect((await admin.open(`${LOG}/download.json?target=none`)).body).toEqual([])
  })

  it('refuses a filter that makes no sense', async () => {
    expect((await admin.open(`${LOG}/download.csv?since=yesterday`)).status).toBe(400)
  })
})

const HOSTILE = {
  markup: '"><script>alert(1)</script>',
  formula: '=HYPERLINK("http://evil.example")',
  command: '=cmd|’/c calc’!A1',
  plus: '+1',
  minus: '-1',
  at: '@SUM(1)',
  tab: '\t=1',
  newline: '\r\n=1',
  bidi: 'a\u202Egpj.exe',
}

describe.each(Object.entries(HOSTILE))('a hostile value (%s)', (name, value) => {
  it('injects nothing into the page, the CSV and the JSON', async () => {
    const marked = `hostile-${name}`
    await append({ actor: value, target: marked, changes: { name: { before: value, after: value } } })
    const page = await admin.open(`${LOG}?target=${marked}`)
    expect(page.text).not.toContain('<script>')
    expect(page.text).toContain('<bdi>')
    const { body } = await admin.open(`${LOG}/download.json?target=${marked}`)
    expect(body).toMatchObject([{ actor: value, changes: { name: { before: value } } }])
    const csv = await admin.open(`${LOG}/download.csv?target=${marked}`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [, record = ''] = /changes\r\n([\s\S]+)$/.exec(csv.text) ?? []
    const cells = [...record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map(([, quoted, bare]) =>
      quoted === undefined ? bare : quoted.replaceAll('""', '"'),
    )
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell ?? ''))).toEqual([])
    expect(cells).toContain(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
  })
})
