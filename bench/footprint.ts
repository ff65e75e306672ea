// Measures what a sign-in leaves in the store of grants, from its first second until its last artifact has ended. The provider runs in this
// process, whose time is moved; each member signs in once.
import { parseArgs } from 'node:util'
import { startRedis } from '../packages/store/test/servers/redis.ts'
import { startDeployment } from './footprint/deployment.ts'
import { createEmbeddedGauge, createRedisGauge, type Gauge, type Size } from './footprint/gauge.ts'
import { moveTime } from './footprint/moved-time.ts'
import { createSignIns } from './footprint/sign-ins.ts'
import { createClient } from './load/client.ts'
import { columns } from './report/columns.ts'

const { values } = parseArgs({ options: { 'sign-ins': { type: 'string', default: '200' } } })
const signInsCount = Number(values['sign-ins'])

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Row = { when: string; size: Size }

const liveThrough = async (gauge: Gauge, signIns: ReturnType<typeof createSignIns>): Promise<Row[]> => {
  const empty = await gauge.size()
  const rows: Row[] = []
  const pass = async (milliseconds: number) => {
    moveTime(milliseconds)
    await gauge.timeHasMoved(milliseconds)
  }
  const measure = async (when: string) => {
    const { bytes, entries } = await gauge.size()
    rows.push({ when, size: { bytes: bytes - empty.bytes, entries: entries - empty.entries } })
  }
  await signIns.signIn()
  await measure('signed in')
  await pass(HOUR + MINUTE)
  await measure('an hour later')
  await pass(2 * HOUR)
  await measure('three hours later')
  for (let day = 0; day < 31; day += 1) {
    await pass(DAY)
    await signIns.refresh()
  }
  await measure('refreshed daily for 31 days')
  await pass(36 * DAY)
  await measure('36 days after the last refresh')
  await pass(300 * DAY)
  await measure('a year after the sign-in')
  return rows
}

const measureStore = async (store: 'embedded' | 'redis'): Promise<Row[]> => {
  await using resources = new AsyncDisposableStack()
  const environment: Record<string, string> = {}
  if (store === 'redis') {
    const redis = await startRedis()
    resources.defer(() => redis.dispose())
    environment.REDIS_URL = redis.url
  }
  const deployment = await startDeployment(environment, { members: signInsCount, resources })
  const gauge =
    environment.REDIS_URL === undefined
      ? createEmbeddedGauge(deployment.dataDir)
      : createRedisGauge(environment.REDIS_URL)
  resources.defer(() => gauge.close())
  const client = createClient({ port: deployment.port, connections: 8 })
  resources.defer(() => client.close())
  return await liveThrough(gauge, createSignIns({ client, deployment }))
}

const report = (store: string, entry: string, rows: readonly Row[]): string =>
  columns([
    [store, `bytes a sign-in`, `${entry} a sign-in`, 'GB a million sign-ins'],
    ...rows.map(({ when, size: { bytes, entries } }) => [
      when,
      (bytes / signInsCount).toFixed(0),
      (entries / signInsCount).toFixed(2),
      (bytes / signInsCount / 1000).toFixed(2),
    ]),
  ])

console.log(`${signInsCount} members, each signs in once`)
console.log(`\n${report('embedded', 'rows', await measureStore('embedded'))}`)
console.log(`\n${report('redis', 'keys', await measureStore('redis'))}`)
