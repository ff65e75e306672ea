import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

type Key = { kid: string; alg: string; status: string }

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

const list = () => orgo.document<Key[]>('key', 'list', '--org', 'acme')

test('shows nothing of a key itself', async () => {
  const { stdout } = await orgo.run(['key', 'list', '--org', 'acme', '--json'])
  for (const key of JSON.parse(stdout)) {
    expect(Object.keys(key)).toEqual(['kid', 'alg', 'status', 'created_at'])
  }
})

test('rotates the keys of one algorithm: the older one is retired and stays listed', async () => {
  const before = await list()
  const [fresh] = await orgo.document<Key[]>('key', 'rotate', '--org', 'acme', '--alg', 'ES256')
  const after = await list()
  expect(after).toHaveLength(4)
  expect(after.filter(({ alg, status }) => alg === 'ES256' && status === 'active')).toMatchObject([
    { kid: fresh?.kid },
  ])
  const retired = after.filter(({ status }) => status === 'retired')
  expect(retired.map(({ kid }) => kid)).toEqual(
    before.filter(({ alg }) => alg === 'ES256').map(({ kid }) => kid),
  )
})

test('rotates every algorithm when none is named', async () => {
  const fresh = await orgo.document<Key[]>('key', 'rotate', '--org', 'acme')
  expect(fresh.map(({ alg }) => alg)).toEqual(['RS256', 'ES256', 'EdDSA'])
  expect((await list()).filter(({ status }) => status === 'active')).toHaveLength(3)
})

test('refuses an algorithm that providers here do not sign with', async () => {
  const failure = await orgo.failure('key', 'rotate', '--org', 'acme', '--alg', 'HS256')
  expect(failure.violations).toMatchObject([{ path: 'alg' }])
})

test.each(['list', 'rotate'])(
  '%s tells when ORGO_SECRET is not the one that sealed the keys',
  async (word) => {
    const env = { ORGO_SECRET: 'another secret than the data folder has' }
    const result = await orgo.run(['key', word, '--org', 'acme', '--json'], { env })
    expect(result.status).toBe(1)
    expect(JSON.parse(result.stderr)).toMatchObject({ code: 'configuration-invalid' })
  },
)
