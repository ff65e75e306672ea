import { createSigningKey, PUBLISHED_AFTER_MS, PUBLISHED_AHEAD_MS, rotateKeys } from '@orgo/model'
import { decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { obtainCode, program } from './support/browser.ts'
import type { Client } from './support/client.ts'
import { startApp, type TestApp } from './support/in-process.ts'

const clock = { now: () => Date.now() }
const DAY = 24 * 60 * 60 * 1000

let app: TestApp
let client: Client
beforeAll(async () => {
  app = await startApp({ ORGO_KEY_MAX_AGE_DAYS: '90' })
  client = await app.register({})
})
afterAll(() => app.dispose())

const published = async (): Promise<string[]> =>
  (await program(app).get('/oauth/jwks')).body.keys
    .filter(({ alg }: { alg: string }) => alg === 'RS256')
    .map(({ kid }: { kid: string }) => kid)

const signs = async (): Promise<string> => {
  const { body } = await (await obtainCode(app, client, { scope: 'openid' })).redeem()
  return String(decodeProtectedHeader(body.id_token).kid)
}

it('makes the first key of each algorithm when an organization is first asked for', async () => {
  const algorithms = (await program(app).get('/oauth/jwks')).body.keys.map(({ alg }: { alg: string }) => alg)
  expect(algorithms).toEqual(['RS256', 'PS256', 'ES256', 'EdDSA'])
})

it('publishes a key before it signs, and after it has signed until what it signed is worth nothing', async () => {
  const first = await signs()
  const next = await createSigningKey('RS256', clock, clock.now() + PUBLISHED_AHEAD_MS)
  await app.acme.keys.update((keys) => rotateKeys(keys, [next], clock.now()))
  expect(await published()).toEqual([first, next.kid])
  expect(await signs()).toBe(first)
  app.advance(PUBLISHED_AHEAD_MS)
  expect(await signs()).toBe(next.kid)
  expect(await published()).toEqual([next.kid, first])
  app.advance(PUBLISHED_AFTER_MS - 1000)
  expect(await published()).toContain(first)
  app.advance(1000)
  expect(await published()).toEqual([next.kid])
})

it('rotates a key by itself when it has become too old', async () => {
  const [current] = await published()
  app.advance(76 * DAY)
  const [before, next, ...others] = await published()
  expect([before, others]).toEqual([current, []])
  expect(next).toBeDefined()
  app.advance(PUBLISHED_AHEAD_MS)
  expect(await signs()).toBe(next)
})
