import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, inject, it } from 'vitest'
import { artifact, createMovableClock, failure, MINUTE } from '../src/contract/fixture.ts'
import { DAY, dayOf } from '../src/days.ts'
import {
  type Artifact,
  type Artifacts,
  type Consumption,
  DAYS_COUNTED,
  FAILURE_KEPT_FOR,
  FATE_KEPT_FOR,
  type Failures,
  GRANT_KIND,
  type GrantStore,
  LAST_USE_KEPT_FOR,
  MOST_FAILURES,
  type Usage,
} from '../src/index.ts'
import { openRedisGrants } from '../src/redis/grant-store.ts'

// What keeps Redis small: which keys there are, and what is left of what has ended.

const GRANT = { kind: GRANT_KIND, id: 'grant' }

let clock: ReturnType<typeof createMovableClock>
let store: GrantStore
let artifacts: Artifacts
let failures: Failures
let usage: Usage
let redis: Redis
let prefix: string
beforeEach(async () => {
  const organizationId = randomUUID()
  clock = createMovableClock(Date.now())
  store = await openRedisGrants({ url: inject('redisUrl'), clock })
  const organization = store.forOrganization(organizationId)
  artifacts = organization.artifacts
  failures = organization.failures
  usage = organization.usage
  redis = new Redis(inject('redisUrl'))
  prefix = `orgo:{${organizationId}/`
})
afterEach(async () => {
  redis.disconnect()
  await store.close()
})

const made = (id: string, fields: Partial<Artifact> = {}) => artifact(clock, { id, ...fields })
const token = (id: string, life: number) =>
  made(`grant.${id}`, { kind: 'AccessToken', expiresAt: clock.now() + life })
/** The names of keys after the organization's, with their bucket's number left out. */
const keys = async () =>
  (await redis.keys(`${prefix}*`))
    .map((key) => key.slice(prefix.length).replace(/\d+$/, '<bucket>'))
    .toSorted()

const OWNED_GRANT = ['account/ada}:<bucket>', 'client/kit}:<bucket>', 'grant}']

it('keeps a whole grant in one hash, and its name in one bucket of each owner', async () => {
  await artifacts.put([made('grant', GRANT), made('grant.code')])
  await artifacts.consume('AuthorizationCode', 'grant.code', {
    issued: [token('a', MINUTE), token('b', 30 * DAY)],
  })
  expect(await keys()).toEqual(OWNED_GRANT)
  expect((await redis.hkeys(`${prefix}grant}`)).filter((field) => field.includes(':')).toSorted()).toEqual([
    'AccessToken:a',
    'AccessToken:b',
    'AuthorizationCode:code',
    'Grant:',
  ])
})

it('takes what an older program has consumed for what cannot be consumed again, and the rest as it is', async () => {
  const now = clock.now()
  const payload = { whole: true }
  const written = (state: number | '') => `${now + MINUTE}|${state}|${JSON.stringify(payload)}`
  await redis.hset(`${prefix}grant}`, {
    'RefreshToken:used': written(now),
    'RefreshToken:fresh': written(''),
  })
  await redis.pexpire(`${prefix}grant}`, MINUTE)
  expect(await artifacts.find('RefreshToken', 'grant.used')).toEqual({ payload, consumedAt: now })
  expect(await artifacts.consume('RefreshToken', 'grant.used')).toBe(false)
  expect(await artifacts.consume('RefreshToken', 'grant.fresh', { againUntil: now + 1000 })).toBe(true)
  expect(await artifacts.find('RefreshToken', 'grant.fresh')).toEqual({
    payload,
    consumedAt: now,
    again: true,
  })
})

it('leaves of what was closed exactly what is left of what was consumed for good', async () => {
  await artifacts.put([token('first', MINUTE), token('second', MINUTE)])
  const consume = (id: string, consumption: Consumption) =>
    artifacts.consume('AccessToken', `grant.${id}`, { remains: {}, ...consumption })
  await consume('first', { againUntil: clock.now() + 1000 })
  await consume('second', { closes: 'grant.first' })
  const [first, second] = await redis.hmget(`${prefix}grant}`, 'AccessToken:first', 'AccessToken:second')
  expect(first).toBe(second)
})

it('moves the name to another bucket as the grant lives on', async () => {
  await artifacts.put([made('grant', GRANT), made('grant.code')])
  const [before] = await redis.keys(`${prefix}client/*`)
  for (let day = 0; day < 100; day += 1) {
    clock.advance(DAY)
    await artifacts.put([token(`day-${day}`, 30 * DAY)])
  }
  expect(await keys()).toEqual(OWNED_GRANT)
  expect(await redis.keys(`${prefix}client/*`)).not.toEqual([before])
  await artifacts.revoke({ clientId: 'kit' })
  expect(await artifacts.find('AccessToken', 'grant.day-99')).toBeUndefined()
})

it('names a session to whoever has it, and revokes it with that one only', async () => {
  const session = { kind: 'Session', clientId: undefined, uid: 'uid' }
  await artifacts.put([made('session', session)])
  await artifacts.put([made('session', { ...session, accountId: 'bob', uid: 'other' })])
  expect(await keys()).toEqual([
    'Session/session}',
    'account/ada}:<bucket>',
    'account/bob}:<bucket>',
    'uid/Session/other}',
  ])
  await artifacts.revoke({ accountId: 'ada' })
  expect(await artifacts.findByUid('Session', 'other')).toBeDefined()
  await artifacts.revoke({ accountId: 'bob' })
  expect(await artifacts.find('Session', 'session')).toBeUndefined()
})

it('keeps the name of what is handed over to an owner while everything of theirs is revoked', async () => {
  const session = { kind: 'Session', clientId: undefined }
  await artifacts.put([made('session', session), made('theirs', { ...session, accountId: 'bob' })])
  const [bucket = ''] = await redis.keys(`${prefix}account/bob*`)
  // As it is between the two steps of a request that hands it over.
  await redis.sadd(bucket, 'Session/session')
  await artifacts.revoke({ accountId: 'bob' })
  expect(await redis.smembers(bucket)).toEqual(['Session/session'])
})

it('prunes what nobody asks for any more', async () => {
  for (let hour = 0; hour < 200; hour += 1) {
    await artifacts.put([token(`hour-${hour}`, 60 * MINUTE)])
    clock.advance(60 * MINUTE)
  }
  expect(await redis.hlen(`${prefix}grant}`)).toBeLessThan(25)
  expect(await artifacts.fate('AccessToken', 'grant.hour-199')).toBe('expired')
})

it.each([{ grantId: 'grant' }, { accountId: 'ada' }, { clientId: 'kit' }])(
  'leaves of what %o has nothing but that it was revoked, for an hour',
  async (of) => {
    await artifacts.put([made('grant', GRANT), token('a', 30 * DAY)])
    await artifacts.revoke(of)
    expect(await keys()).toEqual(['grant}'])
    expect(await redis.hgetall(`${prefix}grant}`)).toEqual({ revoked: String(clock.now()) })
    const left = await redis.pttl(`${prefix}grant}`)
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(FATE_KEPT_FOR)
  },
)

it('leaves of a destroyed session nothing but that', async () => {
  await artifacts.put([made('session', { kind: 'Session', uid: 'uid' })])
  await artifacts.destroy('Session', 'session')
  expect(await keys()).toEqual(['Session/session}'])
  expect(await redis.hkeys(`${prefix}Session/session}`)).toEqual(['revoked'])
})

it('revokes what an index names and is about to be written', async () => {
  await artifacts.put([made('grant', GRANT)])
  const [bucket = ''] = await redis.keys(`${prefix}client/*`)
  await redis.sadd(bucket, 'coming')
  await artifacts.revoke({ clientId: 'kit' })
  await artifacts.put([made('coming', GRANT), made('coming.code')])
  expect(await artifacts.find('AuthorizationCode', 'coming.code')).toBeUndefined()
})

it("leaves another client's entries where an account is revoked at one client", async () => {
  await artifacts.put([made('grant', GRANT)])
  await artifacts.put([made('other', { ...GRANT, id: 'other', clientId: 'other' })])
  await artifacts.revoke({ accountId: 'ada', clientId: 'kit' })
  const [bucket = ''] = await redis.keys(`${prefix}account/*`)
  expect(await redis.smembers(bucket)).toEqual(['other'])
})

it("keeps a client's failed attempts in two keys that are bounded and expire", async () => {
  for (let index = 0; index < MOST_FAILURES + 10; index += 1)
    await failures.record('kit', failure(clock, { id: `request-${index}` }))
  const [texts, times] = ['failures/kit}:texts', 'failures/kit}:times']
  expect(await keys()).toEqual([texts, times])
  expect(await redis.hlen(`${prefix}${texts}`)).toBe(MOST_FAILURES)
  expect(await redis.zcard(`${prefix}${times}`)).toBe(MOST_FAILURES)
  for (const key of [texts, times]) {
    const left = await redis.pttl(`${prefix}${key}`)
    expect(left).toBeGreaterThan(FAILURE_KEPT_FOR - MINUTE)
    expect(left).toBeLessThanOrEqual(FAILURE_KEPT_FOR)
  }
  await failures.forget('kit')
  expect(await keys()).toEqual([])
})

it('keeps the usage of an owner in one hash that loses old days and old uses, and expires', async () => {
  await usage.add([{ owner: 'kit', lastUses: { old: { at: clock.now() + DAY - LAST_USE_KEPT_FOR } } }])
  for (let day = 0; day < DAYS_COUNTED + 10; day += 1) {
    const at = clock.now()
    await usage.add([{ owner: 'kit', lastUses: { client: { at } }, days: { [dayOf(at)]: { refresh: 1 } } }])
    clock.advance(DAY)
  }
  expect(await keys()).toEqual(['usage/kit}'])
  const kept = await redis.hgetall(`${prefix}usage/kit}`)
  expect(Object.keys(kept)).toHaveLength(1 + DAYS_COUNTED)
  expect(JSON.parse(kept.uses ?? '')).toEqual({ client: { at: clock.now() - DAY } })
  const left = await redis.pttl(`${prefix}usage/kit}`)
  expect(left).toBeGreaterThan(LAST_USE_KEPT_FOR - MINUTE)
  expect(left).toBeLessThanOrEqual(LAST_USE_KEPT_FOR)
})
