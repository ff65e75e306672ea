// Measures how long an administrator waits for the pages that grow: the list of a thousand applications and the Troubleshooter of one that
// failed as often as is kept.
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import {
  createApplication,
  newApplicationSchema,
  systemClock,
  USAGE_OWNERS,
  USED,
} from '../packages/model/src/index.ts'
import {
  developmentSecret,
  MOST_FAILURES,
  type OrganizationStore,
  openStore,
} from '../packages/store/src/index.ts'
import { answersOf, createBrowser, formOf } from './load/browser.ts'
import { createClient } from './load/client.ts'
import { quantile } from './measure/statistics.ts'
import { REDIRECT_URI } from './plan.ts'
import { columns } from './report/columns.ts'
import { startDistributed, startEmbedded } from './targets/provider.ts'
import type { Target } from './targets/target.ts'

const { values } = parseArgs({
  options: {
    applications: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '20' },
    stores: { type: 'string', default: 'embedded,mongo+redis' },
  },
})
const count = Number(values.applications)
const rounds = Number(values.rounds)

const ADMIN = 'admin@acme.example'
const LIST = '/settings/developers/oauth-applications'
const DAY_MS = 24 * 60 * 60 * 1000

/** Registers applications of which every second one was used in the last weeks. Returns the client id of one. */
const fill = async ({ applications, usage }: OrganizationStore): Promise<string> => {
  const made = Array.from({ length: count }, (_, at) => {
    const fields = { name: `Application ${at}`, redirectUris: [REDIRECT_URI], scope: 'openid profile email' }
    return createApplication(newApplicationSchema.parse(fields), systemClock).application
  })
  await applications.createMany(made)
  const used = made.filter((_, at) => at % 2 === 0)
  const entryOf = (clientId: string, at: number) => ({
    owner: USAGE_OWNERS.application(clientId),
    lastUses: { [USED.client]: { at: systemClock.now() - (at % 60) * DAY_MS, address: '192.0.2.7' } },
  })
  await usage.add(used.map(({ clientId }, at) => entryOf(clientId, at)))
  return made[0]?.clientId ?? ''
}

/** Lets as many sign-ins of an application fail as are kept, each by a slash too many. */
const fail = async ({ failures }: OrganizationStore, clientId: string): Promise<void> => {
  for (let number = 0; number < MOST_FAILURES; number += 1)
    await failures.record(clientId, {
      id: randomUUID(),
      at: new Date(systemClock.now() - number * 1000).toISOString(),
      step: 'authorize',
      code: 'redirect-uri-mismatch',
      address: '192.0.2.7',
      userAgent: 'Mozilla/5.0',
      facts: { redirect_uri: `${REDIRECT_URI}/`, registered: [REDIRECT_URI] },
    })
}

const prepare = async ({ env = {} }: Target): Promise<string> => {
  const dataDir = String(env.ORGO_DATA_DIR)
  const store = await openStore({
    dataDir,
    secret: developmentSecret(dataDir),
    clock: systemClock,
    mongodbUrl: env.MONGODB_URL,
    redisUrl: env.REDIS_URL,
  })
  const acme = await store.organizations.findBySlug('acme')
  const data = store.forOrganization(acme?.id ?? '')
  const clientId = await fill(data)
  await fail(data, clientId)
  await store.close()
  return clientId
}

/** Opens pages as an administrator, who signs in on the way to the first one. */
const createAdministrator = ({ port }: Target, resources: AsyncDisposableStack) => {
  const client = createClient({ port, connections: 1 })
  resources.defer(() => client.close())
  const browser = createBrowser({ client, email: ADMIN })
  return async (page: string): Promise<string> => {
    let path = page
    for (;;) {
      const reply = await browser.send({ path })
      const { location } = reply.body.includes('name="password"')
        ? (await browser.send(formOf(reply, path, answersOf(ADMIN)))).headers
        : reply.headers
      if (location === undefined && reply.status === 200) return reply.body
      if (location === undefined) throw new Error(`${path}: status ${reply.status}`)
      const { pathname, search } = new URL(location, 'http://localhost')
      path = `${pathname}${search}`
    }
  }
}

const measure = async (start: typeof startEmbedded): Promise<void> => {
  await using resources = new AsyncDisposableStack()
  const target = await start({ resources })
  const clientId = await prepare(target)
  const open = createAdministrator(target, resources)
  // Signs in, which is none of what is measured.
  await open(`${LIST}/${clientId}`)
  const pages = {
    'list, first page': LIST,
    'list, last page': `${LIST}?from=${Math.max(0, count - 50)}`,
    'list, a search': `${LIST}?search=9`,
    'list, unused for 30 days': `${LIST}?unused=30`,
    [`Troubleshooter, ${MOST_FAILURES} attempts`]: `${LIST}/${clientId}/troubleshooter`,
  }
  const rows = [[target.target, 'first, ms', 'p50', 'p95', 'kB']]
  for (const [name, path] of Object.entries(pages)) {
    const times: number[] = []
    let bytes = 0
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now()
      bytes = (await open(path)).length
      times.push(performance.now() - from)
    }
    const [first = 0, ...rest] = times
    const shown = [first, quantile(rest, 0.5), quantile(rest, 0.95), bytes / 1000]
    rows.push([name, ...shown.map((value) => value.toFixed(0))])
  }
  console.log(`\n${columns(rows)}`)
}

const stores = values.stores.split(',')
if (stores.includes('embedded')) await measure(startEmbedded)
if (stores.includes('mongo+redis')) await measure(startDistributed)
