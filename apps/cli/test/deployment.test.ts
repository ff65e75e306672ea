import { afterAll, expect, test } from 'vitest'
import { createAcme, createOrgo, type Orgo } from './orgo.ts'

const opened: Orgo[] = []
const keep = (orgo: Orgo): Orgo => {
  opened.push(orgo)
  return orgo
}
afterAll(() => {
  for (const orgo of opened) orgo.dispose()
})

const SECRET = 'a secret of thirty-two characters and more'

test('twenty commands on one data folder at the same moment all succeed', async () => {
  const orgo = keep(await createAcme())
  const create = ['app', 'create', '--org', 'acme', '--redirect-uri', 'https://kit.example/']
  const names = Array.from({ length: 20 }, (_, index) => `kit-${String(index).padStart(2, '0')}`)
  await Promise.all(names.map((name) => orgo.document(...create, '--name', name, '--client-id', name)))
  const list = await orgo.document<{ client_id: string }[]>('app', 'list', '--org', 'acme')
  expect(list.map(({ client_id }) => client_id)).toEqual(names)
})

test('of many that create the same organization in an empty folder exactly one succeeds', async () => {
  const orgo = keep(createOrgo())
  const create = ['org', 'create', '--slug', 'acme', '--name', 'Acme', '--json']
  const results = await Promise.all(Array.from({ length: 8 }, () => orgo.run(create)))
  expect(results.filter(({ status }) => status === 0)).toHaveLength(1)
  const failures = results.filter(({ status }) => status !== 0)
  expect(failures.every(({ stderr }) => JSON.parse(stderr).code === 'already-exists')).toBe(true)
  expect(await orgo.document('key', 'list', '--org', 'acme')).toHaveLength(4)
})

test('reports every wrong environment variable at once', async () => {
  const env = { NODE_ENV: 'production', PORT: 'http' }
  const { status, stdout, stderr } = await keep(createOrgo()).run(['org', 'list', '--json'], { env })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  const failure = JSON.parse(stderr)
  expect(failure.code).toBe('configuration-invalid')
  expect(failure.violations.map(({ path }: { path: string }) => path)).toEqual(['PORT', 'ORGO_SECRET'])
})

test('production refuses an http issuer and takes an https one', async () => {
  const orgo = keep(createOrgo())
  const words = ['org', 'create', '--slug', 'acme', '--name', 'Acme', '--json']
  const env = { NODE_ENV: 'production', ORGO_SECRET: SECRET }
  const refused = await orgo.run(words, { env })
  expect(refused.status).toBe(1)
  expect(JSON.parse(refused.stderr).violations).toMatchObject([{ path: 'host', code: 'issuer-not-https' }])
  const made = await orgo.run(words, { env: { ...env, ORGO_BASE_DOMAIN: 'orgo.example' } })
  expect(JSON.parse(made.stdout)).toMatchObject({ issuer: 'https://acme.orgo.example' })
})

test('tells when the data folder cannot be opened', async () => {
  const env = { ORGO_DATA_DIR: '/dev/null/orgo' }
  const { status, stderr } = await keep(createOrgo()).run(['org', 'list', '--json'], { env })
  expect(status).toBe(1)
  expect(JSON.parse(stderr)).toMatchObject({
    code: 'store-unavailable',
    title: expect.stringContaining('/dev/null/orgo'),
  })
})
