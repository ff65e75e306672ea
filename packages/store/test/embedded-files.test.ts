import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { createOrganization, createSigningKey, newOrganizationSchema } from '@orgo/model'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { failure } from '../src/contract/fixture.ts'
import { DAY } from '../src/days.ts'
import { openEmbeddedGrants } from '../src/embedded/grant-store.ts'
import { GRANTS_MIGRATIONS } from '../src/embedded/schema.ts'
import {
  DAYS_COUNTED,
  developmentSecret,
  FAILURE_KEPT_FOR,
  FATE_KEPT_FOR,
  LAST_USE_KEPT_FOR,
  MOST_FAILURES,
  openStore,
} from '../src/index.ts'
import { openTemporary, SECRET } from './temporary.ts'

const run = promisify(execFile)
let opened: Awaited<ReturnType<typeof openTemporary>>
beforeEach(async () => {
  opened = await openTemporary()
})
afterEach(() => opened.dispose())

const acme = async () => {
  const organization = createOrganization(
    newOrganizationSchema.parse({ slug: 'acme', name: 'Acme' }),
    { baseDomain: 'example', port: 443 },
    opened.clock,
  )
  await opened.store.organizations.create(organization)
  return opened.store.forOrganization(organization.id)
}

const MEMBER = {
  name: 'Ada',
  groups: [],
  roles: [],
  status: 'active' as const,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
}

const put = (data: Awaited<ReturnType<typeof acme>>, id: string) =>
  data.artifacts.put([{ kind: 'AccessToken', id, payload: { id }, expiresAt: opened.clock.now() + 1000 }])

it('opens private keys with the right secret only', async () => {
  const data = await acme()
  const key = await createSigningKey('ES256', opened.clock)
  await data.keys.update(() => [key])
  const wrong = await openStore({
    dataDir: opened.dataDir,
    secret: `${SECRET}!`,
    clock: opened.clock,
  })
  const found = await wrong.organizations.findBySlug('acme')
  await expect(wrong.forOrganization(found?.id ?? '').keys.list()).rejects.toThrow()
  await wrong.close()
})

it('creates all of many records or, when one is taken, none', async () => {
  const data = await acme()
  const member = (id: string, email: string) => ({ ...MEMBER, id, email })
  await data.members.create(member('b', 'b@acme.example'))
  const many = [member('a', 'a@acme.example'), member('b', 'b@acme.example')]
  await expect(data.members.createMany(many)).rejects.toMatchObject({ code: 'already_exists' })
  expect(await data.members.list({ limit: 10 })).toEqual([member('b', 'b@acme.example')])
})

it('lets only its owner read the files', () => {
  for (const file of readdirSync(opened.dataDir).filter((name) => name.endsWith('.db'))) {
    expect(statSync(join(opened.dataDir, file)).mode & 0o077).toBe(0)
  }
})

it('sweeps in small steps what nobody asks for any more, and nothing else', async () => {
  const data = await acme()
  for (const id of ['a', 'b', 'c']) await put(data, id)
  opened.clock.advance(1000 + FATE_KEPT_FOR)
  await put(data, 'fresh')
  const { sweep, close } = openEmbeddedGrants(opened)
  expect([sweep(2), sweep(2), sweep(2)]).toEqual([2, 1, 0])
  await close()
  expect(await data.artifacts.fate('AccessToken', 'a')).toBeUndefined()
  expect(await data.artifacts.fate('AccessToken', 'fresh')).toBe('live')
})

it('keeps two hundred rows of failed attempts, and sweeps in small steps what was forgotten', async () => {
  const { failures } = await acme()
  const file = new DatabaseSync(join(opened.dataDir, 'grants.db'), { readOnly: true })
  const rows = () => file.prepare('SELECT count(*) AS count FROM failure').get()?.count
  for (let index = 0; index < MOST_FAILURES + 10; index += 1)
    await failures.record('kit', failure(opened.clock, { id: `request-${index}` }))
  expect(rows()).toBe(MOST_FAILURES)
  opened.clock.advance(FAILURE_KEPT_FOR)
  await failures.record('other', failure(opened.clock))
  const { sweep, close } = openEmbeddedGrants(opened)
  expect([sweep(150), sweep(150), sweep(150)]).toEqual([150, 50, 0])
  expect(rows()).toBe(1)
  file.close()
  await close()
})

it('sweeps last uses and counts that were forgotten', async () => {
  const { usage } = await acme()
  const file = new DatabaseSync(join(opened.dataDir, 'grants.db'), { readOnly: true })
  const rows = (table: string) => file.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count
  const { sweep, close } = openEmbeddedGrants(opened)
  const use = () => ({ client: { at: opened.clock.now() } })
  const owners = ['a', 'b', 'c']
  await usage.add(owners.map((owner) => ({ owner, lastUses: use(), days: { '2026-01-01': { refresh: 1 } } })))
  opened.clock.advance(DAYS_COUNTED * DAY - 1)
  expect(sweep(2)).toBe(0)
  opened.clock.advance(1)
  expect([sweep(2), rows('daily_count'), sweep(2), rows('daily_count')]).toEqual([2, 1, 1, 0])
  await usage.add([{ owner: 'a', lastUses: use() }])
  opened.clock.advance(LAST_USE_KEPT_FOR - DAYS_COUNTED * DAY)
  expect([sweep(1), sweep(1), sweep(1), rows('last_use')]).toEqual([1, 1, 0, 1])
  file.close()
  await close()
})

it('sweeps on by itself until nothing is left to sweep', async () => {
  const data = await acme()
  const many = Array.from({ length: 3000 }, (_, index) => `token-${index}`)
  await Promise.all(many.map((id) => put(data, id)))
  opened.clock.advance(1000 + FATE_KEPT_FOR)
  const file = new DatabaseSync(join(opened.dataDir, 'grants.db'), { readOnly: true })
  const rows = () => file.prepare('SELECT count(*) AS count FROM artifact').get()?.count
  await expect.poll(rows, { timeout: 10_000 }).toBe(0)
  file.close()
})

it('sweeps what was ended an hour after that, whenever it would have expired', async () => {
  const data = await acme()
  const expiresAt = opened.clock.now() + 30 * 24 * FATE_KEPT_FOR
  await data.artifacts.put([{ kind: 'Session', id: 'session', payload: {}, expiresAt }])
  await data.artifacts.destroy('Session', 'session')
  const { sweep, close } = openEmbeddedGrants(opened)
  opened.clock.advance(FATE_KEPT_FOR - 1)
  expect(sweep(2)).toBe(0)
  opened.clock.advance(1)
  expect(sweep(2)).toBe(1)
  await close()
})

it('serves others while all grants of a client are revoked', async () => {
  const data = await acme()
  const expiresAt = opened.clock.now() + 1000
  const token = { kind: 'AccessToken', payload: {}, expiresAt, clientId: 'kit' }
  await data.artifacts.put(
    Array.from({ length: 1000 }, (_, index) => ({ ...token, id: `grant-${index}.token` })),
  )
  let isOver = false
  const revoked = data.artifacts.revoke({ clientId: 'kit' }).then(() => {
    isOver = true
  })
  for (let index = 0; index < 5; index += 1) {
    await put(data, `other-${index}`)
    expect(isOver).toBe(false)
  }
  await revoked
})

it('revokes the rest when it is called again after it was cut off', async () => {
  const data = await acme()
  const acmeId = (await opened.store.organizations.findBySlug('acme'))?.id ?? ''
  const token = { kind: 'AccessToken', payload: {}, expiresAt: opened.clock.now() + 1000, clientId: 'kit' }
  const ids = Array.from({ length: 1000 }, (_, index) => `grant-${index}.token`)
  await data.artifacts.put(ids.map((id) => ({ ...token, id })))
  const cutOff = expect(data.artifacts.revoke({ clientId: 'kit' })).rejects.toMatchObject({
    code: 'unavailable',
  })
  await put(data, 'other')
  await opened.store.close()
  await cutOff
  const again = await opened.again()
  const { artifacts } = again.forOrganization(acmeId)
  const alive = async () => {
    const found = await Promise.all(ids.map((id) => artifacts.find('AccessToken', id)))
    return found.filter(Boolean).length
  }
  expect(await alive()).toBeGreaterThan(0)
  expect(await alive()).toBeLessThan(ids.length)
  await artifacts.revoke({ clientId: 'kit' })
  expect(await alive()).toBe(0)
  await again.close()
})

it("brings an older program's grants to the end that they have today", async () => {
  const dataDir = join(opened.dataDir, 'older')
  mkdirSync(dataDir)
  const older = new DatabaseSync(join(dataDir, 'grants.db'))
  for (const script of GRANTS_MIGRATIONS.slice(0, 3)) older.exec(script)
  older.exec('PRAGMA user_version = 3')
  const clock = { now: () => Date.now() }
  const inDays = (days: number) => clock.now() + days * 24 * 60 * 60 * 1000
  const insert =
    older.prepare(`INSERT INTO artifact (organization_id, id, kind, account_id, client_id, payload, expires_at, revoked_at)
    VALUES ('acme', ?, ?, ?, 'kit', '{}', ?, ?)`)
  insert.run('used', 'Grant', 'ada', inDays(365), null)
  insert.run('used.token', 'RefreshToken', null, inDays(30), null)
  insert.run('left', 'Grant', 'ada', inDays(365), null)
  insert.run('ended', 'Grant', 'ada', inDays(365), inDays(-1))
  older.close()
  const store = openEmbeddedGrants({ dataDir, clock: { now: () => inDays(1) } })
  const { artifacts } = store.forOrganization('acme')
  expect((await artifacts.find('RefreshToken', 'used.token'))?.grant).toEqual({})
  expect(await artifacts.fate('Grant', 'left')).toBeUndefined()
  expect(await artifacts.fate('Grant', 'ended')).toBeUndefined()
  await artifacts.revoke({ clientId: 'kit' })
  expect(await artifacts.fate('RefreshToken', 'used.token')).toBe('revoked')
  await store.close()
})

it('takes what an older program has consumed for what cannot be consumed again, and the rest as it is', async () => {
  const dataDir = join(opened.dataDir, 'older')
  mkdirSync(dataDir)
  const older = new DatabaseSync(join(dataDir, 'grants.db'))
  for (const script of GRANTS_MIGRATIONS.slice(0, 4)) older.exec(script)
  older.exec('PRAGMA user_version = 4')
  const now = opened.clock.now()
  const insert =
    older.prepare(`INSERT INTO artifact (organization_id, id, kind, payload, expires_at, consumed_at)
    VALUES ('acme', ?, 'RefreshToken', '{"whole":true}', ?, ?)`)
  insert.run('grant.used', now + 1000, now)
  insert.run('grant.fresh', now + 1000, null)
  older.close()
  const store = openEmbeddedGrants({ dataDir, clock: opened.clock })
  const { artifacts } = store.forOrganization('acme')
  const payload = { whole: true }
  expect(await artifacts.find('RefreshToken', 'grant.used')).toEqual({ payload, consumedAt: now })
  expect(await artifacts.consume('RefreshToken', 'grant.used')).toBe(false)
  expect(await artifacts.consume('RefreshToken', 'grant.fresh', { againUntil: now + 1 })).toBe(true)
  expect(await artifacts.find('RefreshToken', 'grant.fresh')).toMatchObject({ payload, again: true })
  await store.close()
})

it('keeps what may be consumed again when the rows move to a table with row ids', async () => {
  const dataDir = join(opened.dataDir, 'older')
  mkdirSync(dataDir)
  const older = new DatabaseSync(join(dataDir, 'grants.db'))
  for (const script of GRANTS_MIGRATIONS.slice(0, 7)) older.exec(script)
  older.exec('PRAGMA user_version = 7')
  const now = opened.clock.now()
  older.exec(`INSERT INTO artifact (organization_id, id, kind, uid, payload, expires_at, consumed_at, again_until)
    VALUES ('acme', 'grant.replaced', 'RefreshToken', NULL, '{}', ${now + 1000}, ${now}, ${now + 500}),
      ('acme', 'browser', 'Session', 'named', '{}', ${now + 1000}, NULL, NULL)`)
  older.close()
  const store = openEmbeddedGrants({ dataDir, clock: opened.clock })
  const { artifacts } = store.forOrganization('acme')
  expect(await artifacts.find('RefreshToken', 'grant.replaced')).toMatchObject({
    consumedAt: now,
    again: true,
  })
  expect(await artifacts.findByUid('Session', 'named')).toEqual({ payload: {} })
  await store.close()
})

it('refuses files that a newer program has written, and says so', async () => {
  const database = new DatabaseSync(join(opened.dataDir, 'grants.db'))
  database.exec('PRAGMA user_version = 99')
  database.close()
  await expect(opened.again()).rejects.toMatchObject({
    code: 'schema_newer',
    backend: 'embedded',
    message: expect.stringContaining('has schema version 99'),
  })
})

it('survives the death of the process that was writing', async () => {
  const data = await acme()
  const script = `
    import { openStore } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)}
    const store = await openStore({ dataDir: ${JSON.stringify(opened.dataDir)}, secret: '${SECRET}', clock: { now: () => ${opened.clock.now()} } })
    const acme = await store.organizations.findBySlug('acme')
    const { artifacts, members } = store.forOrganization(acme.id)
    for (let i = 0; i < 20; i += 1) await members.create({ ...${JSON.stringify(MEMBER)}, id: 'member-' + i, email: i + '@acme.example' })
    for (let i = 0; i < 100; i += 1) await artifacts.put([{ kind: 'AccessToken', id: 'token-' + i, payload: {}, expiresAt: ${opened.clock.now() + 60_000} }])
    process.kill(process.pid, 'SIGKILL')
  `
  await expect(run(process.execPath, ['--input-type=module', '-e', script])).rejects.toMatchObject({
    signal: 'SIGKILL',
  })
  expect(await data.members.list({ limit: 100 })).toHaveLength(20)
  for (let index = 0; index < 100; index += 1) {
    expect(await data.artifacts.fate('AccessToken', `token-${index}`)).toBe('live')
  }
})

it('makes one secret for a data folder, however many processes start at once', async () => {
  const script = `
    import { developmentSecret } from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)}
    process.stdout.write(developmentSecret(${JSON.stringify(opened.dataDir)}))
  `
  const runs = await Promise.all(
    Array.from({ length: 8 }, () => run(process.execPath, ['--input-type=module', '-e', script])),
  )
  expect(new Set(runs.map(({ stdout }) => stdout))).toEqual(new Set([developmentSecret(opened.dataDir)]))
})
