import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { artifact } from '../src/contract/fixture.ts'
import { openRedisGrants } from '../src/redis/grant-store.ts'
import { DURABLE, startRedis, startRedisSentinel } from './servers/redis.ts'

const clock = { now: () => Date.now() }
const ACME = '0b0e8a5c-5f0a-4d5e-9d2b-0a4f6c1f2a01'
const CODE = 'AuthorizationCode'
const code = (id: string) => artifact(clock, { id: `grant.${id}` })

it('goes on when Redis has lost its scripts', async () => {
  const redis = await startRedis()
  const store = await openRedisGrants({ url: redis.url, clock })
  const { artifacts } = store.forOrganization(ACME)
  await artifacts.put([code('a')])
  const client = new Redis(redis.url)
  await client.script('FLUSH')
  client.disconnect()
  expect(await artifacts.consume(CODE, 'grant.a')).toBe(true)
  await store.close()
  await redis.dispose()
})

it('keeps what it has answered when Redis is killed, and goes on when it is back', async () => {
  const redis = await startRedis(DURABLE)
  const store = await openRedisGrants({ url: redis.url, clock })
  const { artifacts } = store.forOrganization(ACME)
  await artifacts.put([code('used'), code('fresh')])
  await artifacts.consume(CODE, 'grant.used')
  await redis.kill()
  const lost = { code: 'unavailable', backend: 'redis' }
  await expect(artifacts.find(CODE, 'grant.fresh')).rejects.toMatchObject(lost)
  await redis.restart()
  await expect
    .poll(() =>
      store.check().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true)
  expect(await artifacts.fate(CODE, 'grant.used')).toBe('consumed')
  expect(await artifacts.fate(CODE, 'grant.fresh')).toBe('live')
  await store.close()
  await redis.dispose()
})

it('starts where INFO and CONFIG are forbidden, and complains of nothing that it cannot see', async () => {
  const redis = await startRedis()
  const client = new Redis(redis.url)
  await client.call('ACL', 'SETUSER', 'orgo', 'on', '>p@ss', '~orgo:*', '+@all', '-info', '-config')
  client.disconnect()
  const url = `redis://orgo:${encodeURIComponent('p@ss')}@127.0.0.1:${redis.port}`
  const store = await openRedisGrants({ url, clock })
  expect((await store.inspect()).findings).toEqual([])
  const { artifacts } = store.forOrganization(ACME)
  await artifacts.put([code('a')])
  expect(await artifacts.consume(CODE, 'grant.a')).toBe(true)
  await store.close()
  await redis.dispose()
})

it('follows Sentinel to the new master', async () => {
  const group = await startRedisSentinel()
  const store = await openRedisGrants({ url: group.url, clock })
  const { artifacts } = store.forOrganization(ACME)
  await artifacts.put([code('a')])
  // The replica has it before the master dies: replication is asynchronous.
  const master = new Redis(group.master.port, '127.0.0.1')
  expect(await master.wait(1, 5000)).toBe(1)
  master.disconnect()
  await group.master.kill()
  await expect
    .poll(() => artifacts.fate(CODE, 'grant.a').catch(() => 'unavailable'), {
      timeout: 20_000,
      interval: 100,
    })
    .toBe('live')
  await expect
    .poll(() => artifacts.consume(CODE, 'grant.a').catch(() => 'unavailable'), {
      timeout: 20_000,
      interval: 100,
    })
    .toBe(true)
  await store.close()
  await group.dispose()
})
