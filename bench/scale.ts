// Measures many organizations on one process: loads them with `orgo org import`, sends requests to them, and watches the memory.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { freePort } from '../packages/store/test/servers/server-process.ts'
import { quantile } from './measure/statistics.ts'
import { askUnknownHosts, loadByZipf } from './scale/load.ts'
import { residentMegabytes } from './scale/memory.ts'
import { writeOrganizations } from './scale/organizations.ts'
import { createNodeProcess } from './targets/node-process.ts'

const run = promisify(execFile)

const { values } = parseArgs({
  options: {
    organizations: { type: 'string', default: '10000' },
    members: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '600' },
    rate: { type: 'string', default: '100' },
    unknown: { type: 'string', default: '100000' },
    'max-tenants': { type: 'string', default: '500' },
  },
})
const size = { organizations: Number(values.organizations), applications: 5, members: Number(values.members) }
const maxTenants = Number(values['max-tenants'])

const folder = mkdtempSync(join(tmpdir(), 'orgo-scale-'))
const port = await freePort()
const env = {
  PATH: process.env.PATH ?? '',
  PORT: String(port),
  ORGO_DATA_DIR: folder,
  ORGO_DEMO: '0',
  LOG_LEVEL: 'warn',
  ORGO_MAX_TENANTS: String(maxTenants),
  ...(process.env.MONGODB_URL ? { MONGODB_URL: process.env.MONGODB_URL } : {}),
  ...(process.env.REDIS_URL ? { REDIS_URL: process.env.REDIS_URL } : {}),
}
const milliseconds = (values: number[]) =>
  `${values.length} requests, p50 ${quantile(values, 0.5).toFixed(1)} ms, p99 ${quantile(values, 0.99).toFixed(1)} ms`

const file = join(folder, 'organizations.jsonl')
await writeOrganizations(file, size)
const started = performance.now()
const { stdout } = await run(process.execPath, ['apps/cli/src/main.ts', 'org', 'import', file, '--json'], {
  env,
})
console.log(
  `imported in ${((performance.now() - started) / 1000).toFixed(0)} s: ${JSON.stringify(JSON.parse(stdout))}`,
)

const server = createNodeProcess({
  words: ['apps/provider/src/main.ts'],
  env,
  ready: `http://127.0.0.1:${port}/health/ready`,
})
try {
  await server.start()
  const place = { port, pid: server.pid() }
  console.log(
    `memory at start: ${residentMegabytes(place.pid).toFixed(0)} MB; at most ${maxTenants} organizations ready`,
  )
  const course = await loadByZipf({
    server: place,
    organizations: size.organizations,
    seconds: Number(values.seconds),
    rate: Number(values.rate),
    maxTenants,
  })
  console.log(`first ever, keys are made: ${milliseconds(course.first)}`)
  console.log(`cold, provider is built:   ${milliseconds(course.cold)}`)
  console.log(`warm:                      ${milliseconds(course.warm)}`)
  console.log(`failed: ${course.failed}`)
  console.log(`memory every 10 s, MB: ${course.megabytes.map((each) => each.toFixed(0)).join(' ')}`)
  const [before, after] = await askUnknownHosts(place, Number(values.unknown))
  console.log(`${values.unknown} unknown hosts: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after`)
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
