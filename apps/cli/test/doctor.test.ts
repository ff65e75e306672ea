import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSigningKey } from '@orgo/model'
import { developmentSecret, openDirectory } from '@orgo/store'
import { startRedis, temporaryDatabase } from '@orgo/store/testing'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { examineClock } from '../src/doctor/clock.ts'
import { createAcme, createOrgo, type Orgo } from './orgo.ts'

type Finding = { code: string; severity: string; title: string; fix: string }

const examine = async (orgo: Orgo, env: Record<string, string> = {}, ...flags: string[]) => {
  const { status, stdout, stderr } = await orgo.run(['doctor', '--json', ...flags], { env })
  if (stdout === '') throw new Error(stderr)
  const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Finding[] }
  expect(status).toBe(ok ? 0 : 1)
  for (const { title, fix } of findings) expect([title.length > 10, fix.length > 10]).toEqual([true, true])
  return { status, codes: findings.map(({ code }) => code) }
}

let orgo: Orgo
beforeAll(async () => {
  orgo = await createAcme()
})
afterAll(() => orgo.dispose())

test('finds nothing in a deployment that is in order', async () => {
  expect(await examine(orgo, {}, '--offline')).toEqual({ status: 0, codes: [] })
})

describe('of the settings it finds', () => {
  test('a secret that can be guessed', async () => {
    const { status, codes } = await examine(createOrgo(), {
      ORGO_SECRET: 'orgoorgoorgoorgoorgoorgoorgoorgoorgo',
    })
    expect([status, codes]).toEqual([1, ['secret-weak']])
  })

  test('another secret than the one that sealed the keys', async () => {
    const env = { ORGO_SECRET: 'k3Jx8vQ0rTz1WmLs7YbNc4DfGh6PaEuI2oVtXy9RqZw' }
    expect((await examine(orgo, env, '--offline')).codes).toEqual(['secret-mismatch'])
  })

  test('plain http in production', async () => {
    const env = { NODE_ENV: 'production', ORGO_SECRET: developmentSecret(orgo.dataDir) }
    expect((await examine(orgo, env, '--offline')).codes).toEqual(['issuer-not-https'])
  })
})

describe('of the stores it finds', () => {
  test('both that cannot be reached', async () => {
    const env = { MONGODB_URL: 'mongodb://127.0.0.1:1', REDIS_URL: 'redis://127.0.0.1:1' }
    const { status, codes } = await examine(orgo, env, '--offline')
    expect([status, codes]).toEqual([1, ['store-unavailable', 'store-unavailable']])
  })

  test('a Redis that evicts, and one that is not persistent', async () => {
    const redis = await startRedis(['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'])
    const { status, codes } = await examine(orgo, { REDIS_URL: redis.url }, '--offline')
    await redis.dispose()
    expect([status, codes]).toEqual([1, ['redis-evicts', 'redis-not-persistent']])
  })

  test('a Redis that loses the last second, and each master of a cluster', async () => {
    const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'everysec'])
    expect((await examine(orgo, { REDIS_URL: redis.url }, '--offline')).codes).toEqual([
      'redis-loses-seconds',
    ])
    await redis.dispose()
    const cluster = { REDIS_URL: inject('redisClusterUrl') }
    expect((await examine(orgo, cluster, '--offline')).codes).toEqual(['redis-not-persistent'])
  })

  test('a MongoDB that is one server, and data of a newer program', async () => {
    const database = temporaryDatabase()
    const env = { MONGODB_URL: database.url }
    expect((await examine(orgo, env, '--offline')).codes).toEqual(['mongodb-standalone'])
    const client = await new MongoClient(database.url).connect()
    await client
      .db()
      .collection<{ _id: string }>('meta')
      .updateOne({ _id: 'schema' }, { $set: { version: 99 } })
    await client.close()
    expect((await examine(orgo, env, '--offline')).codes).toEqual(['schema-newer'])
    const migrated = await orgo.run(['migrate', '--json'], { env })
    expect([migrated.status, JSON.parse(migrated.stderr).code]).toEqual([1, 'conflict'])
    await database.drop()
  })

  test('a clock that differs', () => {
    const inspection = { half: 'grants', backend: 'Redis', findings: [] } as const
    expect(examineClock({ ...inspection, findings: [], clockSkewMs: -1001 })).toMatchObject([
      { code: 'clock-skew', title: expect.stringContaining('1001 ms behind') },
    ])
    expect(examineClock({ ...inspection, findings: [], clockSkewMs: 999 })).toEqual([])
  })
})

describe('of the organizations it finds', () => {
  test('keys that have signed for a long time', async () => {
    const old = await createAcme()
    const secret = developmentSecret(old.dataDir)
    const directory = await openDirectory({ dataDir: old.dataDir, secret, clock: { now: Date.now } })
    const acme = await directory.organizations.findBySlug('acme')
    const key = await createSigningKey('ES256', { now: () => Date.now() - 336 * 24 * 60 * 60 * 1000 })
    await directory.forOrganization(acme?.id ?? '').keys.update(() => [key])
    await directory.close()
    expect((await examine(old, {}, '--offline')).codes).toEqual(['key-old'])
    old.dispose()
  })

  test('an address that does not answer, and one that answers for another issuer', async () => {
    const server = createServer((_request, response) =>
      response.end(JSON.stringify({ issuer: 'https://somebody.else' })),
    ).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await orgo.document('org', 'create', '--slug', 'there', '--name', 'X', '--host', `localhost:${port}`)
    expect((await examine(orgo, {}, '--org', 'there')).codes).toEqual(['issuer-mismatch'])
    server.close()
    expect((await examine(orgo, {}, '--org', 'there')).codes).toEqual(['issuer-unreachable'])
    await orgo.document('org', 'disable', '--org', 'there')
  })
})

test('migrate tells the schema of both stores, as often as it is run', async () => {
  for (let times = 0; times < 2; times += 1) {
    expect(await orgo.document('migrate')).toMatchObject([
      { half: 'directory', backend: 'embedded' },
      { half: 'grants', backend: 'embedded' },
    ])
  }
})
