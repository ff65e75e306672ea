// Measures what requests without credentials leave in the store of grants, at every endpoint that accepts such requests, and for how long.
// Each request comes from another address, so that the limits per address have no effect. Then sends a hundred thousand of the worst ones.
import { parseArgs } from 'node:util'
import { startRedis } from '../packages/store/test/servers/redis.ts'
import { type Deployment, startDeployment } from './footprint/deployment.ts'
import { createEmbeddedGauge, createRedisGauge, type Gauge } from './footprint/gauge.ts'
import { moveTime } from './footprint/moved-time.ts'
import { answersOf, createBrowser, formOf } from './load/browser.ts'
import { type Client, createClient, type Request } from './load/client.ts'
import { inParallel } from './load/in-parallel.ts'
import { REDIRECT_URI } from './plan.ts'
import { columns } from './report/columns.ts'

const { values } = parseArgs({
  options: { each: { type: 'string', default: '2000' }, worst: { type: 'string', default: '100000' } },
})
const each = Number(values.each)
const worst = Number(values.worst)

const HOUR = 60 * 60 * 1000
const CONNECTIONS = 8
// The provider does not check more passwords at once.
const GUESSES = 100

const addressOf = (index: number): string => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`

const LONG_STATE = 's'.repeat(8192)

type Shot = (index: number) => Promise<unknown>

/** Returns the longest request that each endpoint accepts without credentials. */
const shotsAt = (client: Client, { clientId }: Deployment): Record<string, Shot> => {
  const send = (index: number, request: Request) =>
    client.send({ ...request, headers: { 'X-Forwarded-For': addressOf(index), ...request.headers } })
  const authorization = `/oauth/authorize?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid profile',
    state: LONG_STATE,
    nonce: 'n'.repeat(3500),
  })}`
  const secretOf = (index: number) => ({ client_id: `nobody-${index}`, client_secret: 'x' })
  const guess: Shot = async (index) => {
    const browser = createBrowser({ client, email: `nobody-${index}@acme.example` })
    const headers = { 'X-Forwarded-For': addressOf(index) }
    const { headers: started } = await browser.send({ path: authorization, headers })
    const page = new URL(started.location ?? '', 'http://localhost').pathname
    const form = formOf(
      await browser.send({ path: page, headers }),
      page,
      answersOf(`nobody-${index}@acme.example`),
    )
    await browser.send({ ...form, headers })
  }
  return {
    'authorize, 12 kB of parameters': (index) => send(index, { path: authorization }),
    'authorize, prompt=none': (index) => send(index, { path: `${authorization}&prompt=none` }),
    'logout, 8 kB of state': (index) => send(index, { path: `/oauth/logout?state=${LONG_STATE}` }),
    'userinfo, a token that never was': (index) =>
      send(index, { path: '/oauth/userinfo', headers: { Authorization: `Bearer ${index}` } }),
    'token, a client that never was': (index) =>
      send(index, { path: '/oauth/token', form: { grant_type: 'refresh_token', ...secretOf(index) } }),
    'token, a client with a wrong secret': (index) =>
      send(index, {
        path: '/oauth/token',
        form: { grant_type: 'refresh_token', client_id: clientId, client_secret: `x${index}` },
      }),
    'introspect, a client that never was': (index) =>
      send(index, { path: '/oauth/introspect', form: { token: 'x', ...secretOf(index) } }),
    'revoke, a client that never was': (index) =>
      send(index, { path: '/oauth/revoke', form: { token: 'x', ...secretOf(index) } }),
    'sign-in form, an address that nobody has': guess,
    discovery: (index) => send(index, { path: '/.well-known/openid-configuration' }),
  }
}

const WORST = 'token, a client that never was'

/** Moves the time until all new entries are gone. Returns the hours that this takes. */
const hoursUntilGone = async (gauge: Gauge, entries: number): Promise<number> => {
  for (let hours = 0; hours < 48; hours += 1) {
    if ((await gauge.size()).entries <= entries) return hours
    moveTime(HOUR)
    await gauge.timeHasMoved(HOUR)
  }
  return Number.POSITIVE_INFINITY
}

const measureStore = async (store: 'embedded' | 'redis'): Promise<void> => {
  await using resources = new AsyncDisposableStack()
  const environment: Record<string, string> = { ORGO_TRUST_PROXY: 'loopback' }
  if (store === 'redis') {
    const redis = await startRedis()
    resources.defer(() => redis.dispose())
    environment.REDIS_URL = redis.url
  }
  const deployment = await startDeployment(environment, { members: 1, resources })
  const gauge =
    environment.REDIS_URL === undefined
      ? createEmbeddedGauge(deployment.dataDir)
      : createRedisGauge(environment.REDIS_URL)
  resources.defer(() => gauge.close())
  const client = createClient({ port: deployment.port, connections: CONNECTIONS })
  resources.defer(() => client.close())
  const shots = shotsAt(client, deployment)
  let number = 0
  const fire = async (shot: Shot, count: number) => {
    const before = await gauge.size()
    const first = number
    number += count
    await inParallel({ count, workers: CONNECTIONS }, async (index) => void (await shot(first + index)))
    const after = await gauge.size()
    const left = { bytes: after.bytes - before.bytes, entries: after.entries - before.entries }
    return { left, hours: await hoursUntilGone(gauge, before.entries) }
  }
  const rows: string[][] = [[store, 'bytes a request', 'entries', 'gone after, hours']]
  for (const [name, shot] of Object.entries(shots)) {
    const count = name.startsWith('sign-in') ? GUESSES : each
    const { left, hours } = await fire(shot, count)
    const perRequest = (value: number) => (Math.max(0, value) / count).toFixed(1)
    rows.push([name, perRequest(left.bytes), perRequest(left.entries), String(hours)])
  }
  console.log(`\n${columns(rows)}`)
  const { left, hours } = await fire(shots[WORST] as Shot, worst)
  console.log(
    `${worst} × ${WORST}: ${(left.bytes / 1e6).toFixed(1)} MB, ${left.entries} entries; after ${hours} h: none`,
  )
}

await measureStore('embedded')
await measureStore('redis')
