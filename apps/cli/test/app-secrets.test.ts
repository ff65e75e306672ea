import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

const WHICH = ['--org', 'acme', '--client-id', 'kit']
const HOUR = 60 * 60 * 1000

type Secret = { id: string; name?: string; created_at: string; expires_at?: string }
type Shown = { client_secret: string; secrets: Secret[] }
type Rotated = Shown & { client_secret_id: string; dropped_secret_ids: string[] }

let orgo: Orgo
let created: Shown
beforeEach(async () => {
  orgo = await createAcme()
  const create = ['app', 'create', '--name', 'Kit', '--redirect-uri', 'https://kit.example/']
  created = await orgo.document<Shown>(...create, ...WHICH)
})
afterEach(() => orgo.dispose())

const rotate = (...flags: string[]) => orgo.document<Rotated>('app', 'rotate-secret', ...WHICH, ...flags)

test('a rotation shows a new secret and keeps the older one for 24 hours', async () => {
  const rotated = await rotate()
  expect(rotated.client_secret).not.toBe(created.client_secret)
  expect(rotated.secrets.map(({ id }) => id)).toEqual([created.secrets[0]?.id, rotated.client_secret_id])
  const end = Date.parse(rotated.secrets[0]?.expires_at ?? '')
  expect(Math.abs(end - Date.now() - 24 * HOUR)).toBeLessThan(60_000)
  expect(rotated.secrets[1]).not.toHaveProperty('expires_at')
  expect(rotated.dropped_secret_ids).toEqual([])
})

test('a second rotation drops the oldest of three secrets and says so', async () => {
  const first = await rotate()
  const second = await rotate('--keep-old-for', '2')
  expect(second.dropped_secret_ids).toEqual([created.secrets[0]?.id])
  expect(second.secrets.map(({ id }) => id)).toEqual([first.client_secret_id, second.client_secret_id])
  const { stdout } = await orgo.run(['app', 'rotate-secret', ...WHICH])
  expect(stdout).toContain(`The secret ${first.client_secret_id} is dropped`)
})

test('--keep-old-for 0 ends the older secrets at once', async () => {
  const rotated = await rotate('--keep-old-for', '0')
  expect(rotated.secrets.map(({ id }) => id)).toEqual([rotated.client_secret_id])
  expect(rotated.dropped_secret_ids).toEqual([created.secrets[0]?.id])
})

test('a new secret has the name and the end that it is given', async () => {
  const named = await rotate('--name', ' Server 2 ', '--expires', '2999-01-31T12:00:00+02:00')
  const [older, fresh] = named.secrets
  expect(fresh).toMatchObject({ name: 'Server 2', expires_at: '2999-01-31T10:00:00.000Z' })
  expect(older).not.toHaveProperty('name')
  const day = await rotate('--expires', '2999-01-31')
  expect(day.secrets).toMatchObject([{ name: 'Server 2' }, { expires_at: '2999-01-31T00:00:00.000Z' }])
  const { stdout } = await orgo.run(['app', 'show', ...WHICH])
  expect(stdout).toContain(`${named.client_secret_id} (Server 2) until `)
})

test('refuses a name that is too long, and an end that is no time or has passed', async () => {
  const refused = ['app', 'rotate-secret', ...WHICH]
  for (const [flag, value, path] of [
    ['--name', '', 'name'],
    ['--name', 'x'.repeat(61), 'name'],
    ['--expires', 'soon', 'expires_at'],
    ['--expires', '2020-01-31', 'expires_at'],
  ] as const) {
    expect((await orgo.failure(...refused, flag, value)).violations, value).toMatchObject([{ path }])
  }
  const { secrets } = await orgo.document<Shown>('app', 'show', ...WHICH)
  expect(secrets).toEqual(created.secrets)
})

test('refuses a time that is no number of hours', async () => {
  for (const hours of ['soon', '-1', '99999']) {
    const failure = await orgo.failure('app', 'rotate-secret', ...WHICH, `--keep-old-for=${hours}`)
    expect(failure.violations).toMatchObject([{ path: 'keep_old_for' }])
  }
})

test('revokes one secret by its id and warns when none is left', async () => {
  const { client_secret_id } = await rotate()
  const revoke = ['app', 'revoke-secret', ...WHICH, '--secret-id']
  const revoked = await orgo.document<Shown>(...revoke, created.secrets[0]?.id ?? '')
  expect(revoked.secrets.map(({ id }) => id)).toEqual([client_secret_id])
  expect((await orgo.failure(...revoke, created.secrets[0]?.id ?? '')).code).toBe('not-found')
  const last = await orgo.run([...revoke, client_secret_id])
  expect(last).toMatchObject({ status: 0, stderr: expect.stringContaining('no secret left') })
})

test('has no secret to rotate for a browser application', async () => {
  await orgo.document('app', 'update', ...WHICH, '--type', 'spa', '--auth-method', 'none')
  expect((await orgo.failure('app', 'rotate-secret', ...WHICH)).code).toBe('invalid-input')
})

test('says to a person that the secret is shown once', async () => {
  const { stdout } = await orgo.run(['app', 'rotate-secret', ...WHICH])
  expect(stdout).toMatch(/client_secret +[\w-]{43}\n[\s\S]*shown this once/)
})

test('keeps the secret as a hash only, in no file in the clear', async () => {
  const { client_secret } = await rotate()
  const files = readdirSync(orgo.dataDir).map((name) => readFileSync(join(orgo.dataDir, name)))
  for (const secret of [created.client_secret, client_secret]) {
    expect(files.some((content) => content.includes(secret))).toBe(false)
    const hash = createHash('sha256').update(secret).digest('base64url')
    expect(files.some((content) => content.includes(hash))).toBe(true)
  }
})
