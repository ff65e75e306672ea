// Measures how revoking all grants of one client, in each store of grants, affects other clients that read and write theirs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  type Artifact,
  type Artifacts,
  GRANT_KIND,
  openGrants,
  type Revocation,
} from '../packages/store/src/index.ts'
import { startRedis } from '../packages/store/test/servers/redis.ts'
import { quantile } from './measure/statistics.ts'
import { columns } from './report/columns.ts'

const { values } = parseArgs({ options: { grants: { type: 'string', default: '200000' } } })
const grantsCount = Number(values.grants)

const AT_ONCE = 500
// Collecting garbage is a pause of its own. Once in this many turns, the pause does not show in p99.
const LOOKED_AT_EVERY = 250
const BUSY = 'busy'
const MONTH_MS = 30 * 24 * 60 * 60 * 1000

const clock = { now: () => Date.now() }

/** Returns the artifacts that a sign-in leaves: the grant and its refresh token. */
const grantOf = (clientId: string, at: number): Artifact[] => {
  const grantId = `${clientId}-${at}`.padEnd(66, '-')
  const owner = { accountId: `member-${at}`, clientId, expiresAt: clock.now() + MONTH_MS }
  const payload = {
    iat: 1,
    exp: 2,
    accountId: owner.accountId,
    clientId,
    openid: { scope: 'openid profile' },
  }
  return [
    { ...owner, kind: GRANT_KIND, id: grantId, payload },
    { ...owner, kind: 'RefreshToken', id: `${grantId}.${'x'.repeat(43)}`, payload: { ...payload, grantId } },
  ]
}

const fill = async (artifacts: Artifacts) => {
  for (let start = 0; start < grantsCount; start += AT_ONCE) {
    const page = Array.from({ length: Math.min(AT_ONCE, grantsCount - start) }, (_, at) => start + at)
    await Promise.all(page.map((at) => artifacts.put(grantOf(BUSY, at))))
  }
}

type Course = { seconds: number; others: number[]; heapMegabytes: number }

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Returns the used heap in megabytes, without garbage, which the work does not need. */
const megabytes = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

const revokeAmidOthers = async (artifacts: Artifacts, of: Revocation): Promise<Course> => {
  const others: number[] = []
  const before = megabytes()
  let highest = before
  const started = performance.now()
  let isOver = false
  const revoked = artifacts.revoke(of).then(() => {
    isOver = true
  })
  for (let at = 0; !isOver; at += 1) {
    const from = performance.now()
    const grant = grantOf('other', at)
    await artifacts.put(grant)
    await artifacts.find(GRANT_KIND, grant[0]?.id ?? '')
    others.push(performance.now() - from)
    if (at % LOOKED_AT_EVERY === 0) highest = Math.max(highest, megabytes())
    await turn()
  }
  await revoked
  return { seconds: (performance.now() - started) / 1000, others, heapMegabytes: highest - before }
}

const aliveIn = async (artifacts: Artifacts): Promise<number> => {
  let alive = 0
  for (let at = 0; at < grantsCount; at += 997)
    if (await artifacts.find(GRANT_KIND, grantOf(BUSY, at)[0]?.id ?? '')) alive += 1
  return alive
}

const measure = async (redisUrl: string | undefined): Promise<Course> => {
  await using resources = new AsyncDisposableStack()
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-revocation-'))
  resources.defer(() => rmSync(dataDir, { recursive: true, force: true }))
  const store = await openGrants({ dataDir, secret: '', clock, redisUrl })
  resources.defer(() => store.close())
  const { artifacts } = store.forOrganization('0b0e8a5c-5f0a-4d5e-9d2b-0a4f6c1f2a01')
  await fill(artifacts)
  const course = await revokeAmidOthers(artifacts, { clientId: BUSY })
  if ((await aliveIn(artifacts)) > 0) throw new Error('a grant has survived its revocation')
  return course
}

const rowOf = (store: string, { seconds, others, heapMegabytes }: Course): string[] => [
  store,
  `${seconds.toFixed(1)} s`,
  String(others.length),
  ...[0.5, 0.99, 1].map((part) => `${quantile(others, part).toFixed(1)} ms`),
  `${heapMegabytes.toFixed(0)} MB`,
]

const redis = await startRedis()
try {
  const rows = [rowOf('embedded', await measure(undefined)), rowOf('redis', await measure(redis.url))]
  console.log(`${grantsCount} grants of one client revoked; a put and a find of somebody else's meanwhile`)
  console.log(columns([['', 'takes', 'others', 'p50', 'p99', 'max', 'heap'], ...rows]))
} finally {
  await redis.dispose()
}
