// Measures how far the sweeper of the embedded store is behind: two hundred sign-ins a second for a minute, whose artifacts expire a few
// seconds later.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openEmbeddedGrants } from '../packages/store/src/embedded/grant-store.ts'
import { type Artifact, FATE_KEPT_FOR } from '../packages/store/src/index.ts'
import { quantile } from './measure/statistics.ts'

const { values } = parseArgs({
  options: { rate: { type: 'string', default: '200' }, seconds: { type: 'string', default: '60' } },
})
const rate = Number(values.rate)
const seconds = Number(values.seconds)

const LIVES_MS = 5000
const EVERY_MS = 50

const dataDir = mkdtempSync(join(tmpdir(), 'orgo-sweeping-'))
const clock = { now: () => Date.now() }
const store = openEmbeddedGrants({ dataDir, clock })
const { artifacts } = store.forOrganization('11111111-1111-4111-8111-111111111111')
const file = new DatabaseSync(join(dataDir, 'grants.db'), { readOnly: true })
const count = file.prepare('SELECT count(*) AS all_rows, sum(expires_at <= ?) AS overdue FROM artifact')

/** Returns artifacts as long as those of a real sign-in, which expire soon and whose fates are forgotten soon, too. */
const signInOf = (number: number): Artifact[] => {
  const expiresAt = clock.now() - FATE_KEPT_FOR + LIVES_MS
  const payload = { text: 'x'.repeat(500) }
  const owner = { accountId: `account-${number % 1000}`, clientId: 'kit' }
  const under = (kind: string) => ({ kind, id: `grant-${number}.${kind}`, payload, expiresAt, ...owner })
  return [
    { kind: 'Grant', id: `grant-${number}`, payload, expiresAt, ...owner },
    ...['AuthorizationCode', 'AccessToken', 'RefreshToken'].map(under),
    { kind: 'Session', id: `session-${number}`, payload, expiresAt, accountId: owner.accountId },
  ]
}

let number = 0
const overdue: number[] = []
const finds: number[] = []
for (let step = 0; step < (seconds * 1000) / EVERY_MS; step += 1) {
  const next = pause(EVERY_MS)
  const batch = Array.from({ length: (rate * EVERY_MS) / 1000 }, () => artifacts.put(signInOf(number++)))
  const from = performance.now()
  await artifacts.find('Session', 'somebody')
  finds.push(performance.now() - from)
  await Promise.all(batch)
  if (step % 20 === 0) overdue.push(Number(count.get(clock.now() - FATE_KEPT_FOR)?.overdue ?? 0))
  await next
}
const written = number * 5
await pause(LIVES_MS + 2000)
console.log(
  `${written} rows written in ${seconds} s; waiting to be swept, looked at every second: most ${Math.max(...overdue)}`,
)
console.log(`seven seconds after the last: ${Number(count.get(0)?.all_rows)} rows left`)
console.log(
  `a find meanwhile: p50 ${quantile(finds, 0.5).toFixed(2)} ms, p99 ${quantile(finds, 0.99).toFixed(1)} ms`,
)
file.close()
await store.close()
rmSync(dataDir, { recursive: true })
