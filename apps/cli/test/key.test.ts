import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAcme, type Orgo } from './orgo.ts'

type Key = { kid: string; alg: string; status: string }

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

const list = () => orgo.document<Key[]>('key', 'list', '--org', 'acme')

const states = async () => (await list()).map(({ alg, status }) => `${alg} ${status}`).toSorted()

test('shows nothing of a key itself', async () => {
  const { stdout } = await orgo.run(['key', 'list', '--org', 'acme', '--json'])
  for (const key of JSON.parse(stdout)) {
    expect(Object.keys(key)).toEqual(['kid', 'alg', 'status', 'created_at', 'active_at'])
  }
})

test('publishes the next key of one algorithm, and makes no second one while it waits', async () => {
  const [first, second] = await Promise.all(
    ['', ''].map(() => orgo.document<Key[]>('key', 'rotate', '--org', 'acme', '--alg', 'ES256')),
  )
  expect((await states()).filter((state) => state.startsWith('ES256'))).toEqual([
    'ES256 current',
    'ES256 next',
  ])
  expect(second?.map(({ kid }) => kid)).toEqual(first?.map(({ kid }) => kid))
})

test('rotates every algorithm at once for keys that have leaked', async () => {
  await orgo.document('key', 'rotate', '--org', 'acme', '--now')
  expect(await states()).toEqual(
    ['ES256', 'EdDSA', 'PS256', 'RS256'].flatMap((alg) => [`${alg} current`, `${alg} retired`]),
  )
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
