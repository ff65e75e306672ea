import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSeal } from '@orgo/store'
import { temporaryDatabase } from '@orgo/store/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentsOf, countMembers } from './directory.ts'
import { createOrgo, type Orgo } from './orgo.ts'

const ORGO_SECRET = 'a secret of thirty-two characters and more'

const opened: (() => unknown)[] = []
afterAll(() => Promise.all(opened.map((dispose) => dispose())))

const fresh = (env: Record<string, string> = {}): Orgo => {
  const orgo = createOrgo({ ORGO_SECRET, ...env })
  opened.push(() => orgo.dispose())
  return orgo
}

const contents = (orgo: Orgo, mongodbUrl?: string) =>
  contentsOf({ dataDir: orgo.dataDir, secret: ORGO_SECRET, ...(mongodbUrl ? { mongodbUrl } : {}) })

/** Revisions are a store's own: they say how often it was written to. */
const withoutRevisions = (found: Awaited<ReturnType<typeof contents>>) =>
  found.map(({ revision, ...rest }) => rest)

const MEMBERS = Array.from({ length: 1201 }, (_, index) => ({
  email: `m${index}@hooli.example`,
  name: `Zoë \u2028 ${index}`,
  groups: ['main-group'],
}))

const HOOLI = {
  slug: 'hooli',
  name: 'Hooli, "Inc."',
  host: 'login.hooli.example',
  color: '#1d4ed8',
  applications: [
    {
      name: 'Kit',
      client_id: 'kit',
      client_secret: 'secret-of-kit',
      refresh_overlap: 0,
      redirect_uris: ['https://kit.example/'],
    },
    { name: 'Page', client_id: 'page', type: 'spa', redirect_uris: ['https://page.example/'] },
  ],
  members: [...MEMBERS, { email: 'ada@hooli.example', name: 'Ada', password: 'passphrase of ada' }],
}

const COUNTS = { organizations: 2, keys: 4, applications: 2, members: 1202 }

let source: Orgo
let file: string
let other: string
/** A deployment that has nothing: what is refused must leave it so. */
let untouched: Orgo

beforeAll(async () => {
  source = fresh()
  const rows = join(source.dataDir, 'organizations.jsonl')
  writeFileSync(rows, JSON.stringify(HOOLI))
  await source.document('org', 'import', rows)
  await source.document('org', 'create', '--slug', 'acme', '--name', 'Acme')
  await source.document('org', 'disable', '--org', 'acme')
  const ada = ['--org', 'hooli', '--email', 'ada@hooli.example']
  await source.document('member', 'update', ...ada, '--status', 'suspended')
  file = join(source.dataDir, 'orgo.backup')
  expect(await source.document('backup', file)).toMatchObject({ file, ...COUNTS })
  other = join(source.dataDir, 'other.backup')
  await source.document('backup', other)
  untouched = fresh()
})

const shown = async (orgo: Orgo) => ({
  organizations: await orgo.document('org', 'list'),
  applications: await orgo.document('app', 'list', '--org', 'hooli'),
  members: await orgo.document('member', 'list', '--org', 'hooli'),
  keys: await orgo.document('key', 'list', '--org', 'acme'),
})

test('brings the whole directory from the embedded store to MongoDB, and back', async () => {
  const { url, drop } = temporaryDatabase()
  opened.push(drop)
  const onMongo = fresh({ MONGODB_URL: url })
  expect(await onMongo.document('restore', file)).toEqual(COUNTS)
  expect(await shown(onMongo)).toEqual(await shown(source))
  const original = withoutRevisions(await contents(source))
  expect(withoutRevisions(await contents(onMongo, url))).toEqual(original)
  const again = join(onMongo.dataDir, 'again.backup')
  await onMongo.document('backup', again)
  const back = fresh()
  await back.document('restore', again)
  expect(withoutRevisions(await contents(back))).toEqual(original)
})

test('changes nothing when a backup is restored once more, or into what it was made of', async () => {
  const target = fresh()
  await target.document('restore', file)
  for (const each of [target, source]) {
    const before = await contents(each)
    const nothing = { organizations: 0, keys: 0, applications: 0, members: 0 }
    expect(await each.document('restore', file)).toEqual(nothing)
    expect(await contents(each)).toEqual(before)
  }
})

test('lets only its owner read the file, which shows nothing but when it was made', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const text = readFileSync(file, 'utf8')
  const [header = '', ...sealed] = text.trimEnd().split('\n')
  expect(Object.keys(JSON.parse(header))).toEqual(['format', 'version', 'createdAt', 'id', 'check'])
  expect(sealed.every((line) => /^v1\.[\w-]+$/.test(line))).toBe(true)
  const names = ['hooli.example', 'kit.example', 'Hooli, ', 'passphrase', 'argon2id', '"kty"']
  expect(names.filter((name) => text.includes(name))).toEqual([])
})

test('leaves nothing but the file behind, and never writes over one', async () => {
  const before = readFileSync(file)
  expect((await source.failure('backup', file)).code).toBe('already-exists')
  expect(readFileSync(file)).toEqual(before)
  expect((await source.failure('backup', join(source.dataDir, 'nowhere', 'file'))).code).toBe('invalid-input')
  expect(readdirSync(source.dataDir).filter((name) => name.includes('partial'))).toEqual([])
})

type Edit = (lines: string[], other: string[]) => string[]

const changedAt = (line: string, index: number): string =>
  `${line.slice(0, index)}${line[index] === 'A' ? 'B' : 'A'}${line.slice(index + 1)}`

const DAMAGES: [string, Edit][] = [
  ['was cut short between lines', (lines) => lines.slice(0, -1)],
  ['was cut short within a line', (lines) => [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, -20)]],
  ['has nothing but its header', (lines) => lines.slice(0, 1)],
  ['lost a line', (lines) => lines.toSpliced(3, 1)],
  ['has two lines swapped', (lines) => lines.with(4, lines[5] ?? '').with(5, lines[4] ?? '')],
  ['has a line twice', (lines) => [...lines, lines.at(-1) ?? '']],
  ['has a changed letter', (lines) => lines.with(2, changedAt(lines[2] ?? '', 100))],
  [
    'has a changed date',
    (lines) => lines.with(0, (lines[0] ?? '').replace(/"createdAt":"20/, '"createdAt":"19')),
  ],
  ['has a line of another backup', (lines, other) => lines.with(2, other[2] ?? '')],
]

test.each(DAMAGES)('refuses a backup that %s, and changes nothing', async (_how, edit) => {
  const damaged = join(untouched.dataDir, 'damaged.backup')
  const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n')
  writeFileSync(damaged, `${edit(linesOf(file), linesOf(other)).join('\n')}\n`)
  const failure = await untouched.failure('restore', damaged)
  expect(failure).toMatchObject({ code: 'invalid-input', title: expect.stringContaining('damaged') })
  expect(await contents(untouched)).toEqual([])
})

test('refuses a backup that was made under another secret, of a newer program, or that is none', async () => {
  const target = fresh({ ORGO_SECRET: `${ORGO_SECRET}!` })
  const failure = await target.failure('restore', file)
  expect(failure).toMatchObject({
    code: 'configuration-invalid',
    fix: expect.stringContaining('ORGO_SECRET'),
  })
  const newer = join(target.dataDir, 'newer.backup')
  writeFileSync(newer, readFileSync(file, 'utf8').replace('"version":1', '"version":2'))
  expect((await target.failure('restore', newer)).code).toBe('conflict')
  const none = join(target.dataDir, 'none.backup')
  for (const content of ['', 'not a backup\n']) {
    writeFileSync(none, content)
    expect((await target.failure('restore', none)).code).toBe('invalid-input')
  }
  expect((await target.failure('restore', '/nowhere/orgo.backup')).code).toBe('invalid-input')
  expect(await target.document('org', 'list')).toEqual([])
})

/** Returns a backup as a program wrote it that knew no `refreshOverlap` yet. */
const withoutOverlaps = (lines: string[]): string[] => {
  const [header = '', ...sealed] = lines
  const seal = createSeal({ secret: ORGO_SECRET, purpose: 'backup' })
  return [
    header,
    ...sealed.map((line, index) => {
      const context = `${header} ${index + 2}`
      const entry = JSON.parse(seal.open(line, context))
      for (const application of entry.applications ?? []) delete application.refreshOverlap
      return seal.close(JSON.stringify(entry), context)
    }),
  ]
}

test('restores a backup that is older than a setting of applications with the default of the setting', async () => {
  const target = fresh()
  const older = join(target.dataDir, 'older.backup')
  const lines = withoutOverlaps(readFileSync(file, 'utf8').trimEnd().split('\n'))
  writeFileSync(older, `${lines.join('\n')}\n`)
  expect(await target.document('restore', older)).toEqual(COUNTS)
  expect(await target.document('app', 'list', '--org', 'hooli')).toMatchObject([
    { client_id: 'kit', refresh_overlap: 10 },
    { client_id: 'page', refresh_overlap: 10 },
  ])
  // What is there has the default as well, and does not differ.
  const nothing = { organizations: 0, keys: 0, applications: 0, members: 0 }
  expect(await target.document('restore', older)).toEqual(nothing)
})

test('refuses to restore over an organization that has its name, and changes nothing', async () => {
  const target = fresh()
  await target.document('org', 'create', '--slug', 'hooli', '--name', 'Another one')
  const before = await contents(target)
  const failure = await target.failure('restore', file)
  expect(failure).toMatchObject({ code: 'already-exists', violations: [{ path: 'hooli' }] })
  expect(await contents(target)).toEqual(before)
})

test('refuses to restore over what was changed since, names it, and changes nothing', async () => {
  const target = fresh()
  await target.document('restore', file)
  await target.document('org', 'update', '--org', 'acme', '--name', 'New')
  await target.document('app', 'update', '--org', 'hooli', '--client-id', 'kit', '--name', 'New')
  await target.document('member', 'update', '--org', 'hooli', '--email', 'm7@hooli.example', '--name', 'New')
  const before = await contents(target)
  const failure = await target.failure('restore', file)
  expect(failure.violations?.map(({ path, message }) => `${path} ${message.split(' ')[0]}`)).toEqual([
    'acme acme',
    'hooli.applications kit',
    'hooli.members m7@hooli.example',
  ])
  expect(await contents(target)).toEqual(before)
})

test('finishes a restore that was killed half-way, which nobody could sign in to meanwhile', async () => {
  const large = fresh()
  const rows = join(large.dataDir, 'organizations.jsonl')
  const members = Array.from({ length: 20_000 }, (_, index) => ({
    email: `m${index}@big.example`,
    name: 'M',
  }))
  writeFileSync(rows, JSON.stringify({ ...HOOLI, members }))
  await large.document('org', 'import', rows)
  const backup = join(large.dataDir, 'large.backup')
  await large.document('backup', backup)
  const target = fresh()
  const killWhen = () => countMembers(target.dataDir) > 0
  expect((await target.run(['restore', backup], { killWhen })).status).toBeNull()
  const there = countMembers(target.dataDir)
  expect(there).toBeLessThan(20_000)
  expect(await target.document('org', 'list')).toMatchObject([{ slug: 'hooli', status: 'restoring' }])
  const copy = join(target.dataDir, 'copy.backup')
  copyFileSync(backup, copy)
  const finished = { organizations: 0, keys: 0, applications: 0, members: 20_000 - there }
  expect(await target.document('restore', copy)).toEqual(finished)
  expect(withoutRevisions(await contents(target))).toEqual(withoutRevisions(await contents(large)))
})
