import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser, obtainCode, PASSWORD, refresh, userinfo } from '../support/browser.ts'
import type { Client } from '../support/client.ts'
import { type Deployment, startDeployment } from './deployment.ts'

let deployment: Deployment
let client: Client
let redis: Redis
beforeAll(async () => {
  deployment = await startDeployment()
  client = await deployment.register()
  redis = new Redis(deployment.redis.url)
})
afterAll(async () => {
  redis.disconnect()
  await deployment.dispose()
})

const withoutExpiry = async (): Promise<string[]> => {
  const keys = await redis.keys('*')
  const lifetimes = await Promise.all(keys.map((key) => redis.pttl(key)))
  return keys.filter((_key, index) => (lifetimes[index] ?? -1) < 0)
}

/** Everything that stands in Redis, as a thief would read it. */
const redisDump = async (): Promise<Record<string, unknown>> => {
  const keys = await redis.keys('*')
  const values = await Promise.all(
    keys.map(async (key) => {
      const type = await redis.type(key)
      if (type === 'hash') return redis.hgetall(key)
      if (type === 'zset') return redis.zrange(key, 0, -1)
      if (type === 'list') return redis.lrange(key, 0, -1)
      return type === 'set' ? redis.smembers(key) : redis.get(key)
    }),
  )
  return Object.fromEntries(keys.map((key, index) => [key, values[index]]))
}

/** The names of access tokens in a dump: a grant's key, and the rest in the name of a field of its hash. */
const accessTokensIn = (entries: Record<string, unknown>): string[] =>
  Object.entries(entries).flatMap(([key, value]) => {
    const grantId = /^orgo:\{[^/]+\/([^/]+)\}$/.exec(key)?.[1]
    const rests = Object.keys(value ?? {}).flatMap((field) => /^AccessToken:(.+)$/.exec(field)?.[1] ?? [])
    return rests.map((rest) => `${grantId}.${rest}`)
  })

const mongoDump = async (): Promise<string> => {
  const mongo = await new MongoClient(deployment.mongodb.url).connect()
  const collections = await mongo.db().listCollections().toArray()
  const documents = await Promise.all(
    collections.map(({ name }) => mongo.db().collection(name).find().toArray()),
  )
  await mongo.close()
  return JSON.stringify(documents)
}

const everyStep = async () => {
  const { target } = deployment
  const { code, redeem } = await obtainCode(target, client, { scope: 'openid profile email' })
  const { body } = await redeem()
  const refreshed = (await refresh(target, client, body.refresh_token)).body
  await userinfo(target, refreshed.access_token)
  await refresh(target, client, body.refresh_token)
  await refresh(target, { ...client, clientSecret: 'a-wrong-secret' }, 'x')
  await createBrowser(target).authorize(client.clientId, { scope: 'profile' })
  const last = await (await obtainCode(target, client)).redeem()
  return { code, body, refreshed, last: last.body }
}

it('leaves no key in Redis that does not expire, whatever happened', async () => {
  await everyStep()
  expect((await redis.keys('*')).length).toBeGreaterThan(5)
  expect(await withoutExpiry()).toEqual([])
})

it('keeps nothing in either store that lets anybody in', async () => {
  const { code, body, refreshed, last } = await everyStep()
  const entries = await redisDump()
  const dumps = [JSON.stringify(entries), await mongoDump()]
  const secrets = [code, client.clientSecret, 'a-wrong-secret', PASSWORD]
  const tokens = [body, refreshed, last].flatMap(({ access_token, refresh_token }) => [
    access_token,
    refresh_token,
  ])
  for (const dump of dumps) {
    for (const secret of [...secrets, ...tokens]) expect(dump).not.toContain(secret)
    // Nor the random part alone.
    for (const token of tokens) expect(dump).not.toContain(token.split('.')[1])
  }
  expect(dumps[1]).toContain('"sealed":')
  expect(dumps[1]).not.toMatch(/"(d|dp|dq|qi)":/)
  const stolen = accessTokensIn(entries)
  expect(stolen.length).toBeGreaterThan(0)
  for (const id of stolen) expect((await userinfo(deployment.target, id)).status).toBe(401)
  expect((await userinfo(deployment.target, last.access_token)).status).toBe(200)
})

it('is empty again when everything in it has had its time', async () => {
  await everyStep()
  // What the nodes write behind the requests would give a key its full time again.
  await Promise.all(deployment.nodes.map((node) => node.stop()))
  const keys = await redis.keys('*')
  const days = 24 * 60 * 60 * 1000
  // Redis has no clock that a test could move: each key's own expiry is brought forward. One that has none stays.
  for (const key of keys) {
    const expires = await redis.pexpiretime(key)
    if (expires > 0) await redis.pexpireat(key, expires - 412 * days)
  }
  expect(keys.length).toBeGreaterThan(20)
  expect(await redis.dbsize()).toBe(0)
})
