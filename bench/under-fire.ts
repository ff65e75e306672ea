// Measures how a thousand people who sign in at the same moment affect those who have signed in: refresh and userinfo at a steady rate,
// without the crowd and with it. The first burst is reported separately, because it runs code that was never run before.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { systemClock } from '../packages/model/src/index.ts'
import { developmentSecret, openDirectory } from '../packages/store/src/index.ts'
import { authorizeAddress, createVisitor, type Visitor } from './load/visitor.ts'
import { quantile } from './measure/statistics.ts'
import { startDistributed, startEmbedded } from './targets/provider.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    members: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '40' },
    store: { type: 'string', default: 'embedded' },
  },
})
const rate = Number(values.rate)
const SCOPE = 'openid profile email'
const IDLE_MS = 5000
// FerretDB has no index but that of `_id` and scans all members to find one by e-mail: with more members the benchmark would measure
// FerretDB instead of the provider.
const MEMBERS_IN_FERRETDB = '100'
const members = values.members ?? (values.store === 'embedded' ? values.people : MEMBERS_IN_FERRETDB)

type Walls = { refresh: number[]; userinfo: number[] }

const timed = async (walls: number[], work: () => Promise<void>): Promise<void> => {
  const from = performance.now()
  await work()
  walls.push(performance.now() - from)
}

/** Sends one refresh and one userinfo request at a steady rate until `done`, without waiting for earlier answers. */
const paced = async (visitor: Visitor, done: Promise<unknown>): Promise<Walls> => {
  const walls: Walls = { refresh: [], userinfo: [] }
  const sent: Promise<void>[] = []
  let running = true
  const stop = () => {
    running = false
  }
  done.then(stop, stop)
  for (let index = 0; running; index += 1) {
    const login = index % rate
    sent.push(
      timed(walls.refresh, () => visitor.steps.refresh(SCOPE, login, 0)),
      timed(walls.userinfo, () => visitor.steps.userinfo(SCOPE, login, 0)),
    )
    await new Promise((resolve) => setTimeout(resolve, 1000 / rate))
    // The same login must not be refreshed twice at once.
    if (login === rate - 1) await Promise.all(sent)
  }
  await Promise.all(sent)
  return walls
}

const milliseconds = (walls: number[]): string =>
  `${String(walls.length).padStart(5)} requests, p50 ${quantile(walls, 0.5).toFixed(1)} ms, p99 ${quantile(walls, 0.99).toFixed(1)} ms, max ${Math.max(...walls).toFixed(1)} ms`

const tell = (name: string, { refresh, userinfo }: Walls): void => {
  console.log(`${name.padEnd(8)} refresh  ${milliseconds(refresh)}`)
  console.log(`${''.padEnd(8)} userinfo ${milliseconds(userinfo)}`)
}

/** Creates members with the password of the demo members. */
const createMembers = async (env: Record<string, string>): Promise<void> => {
  const dataDir = String(env.ORGO_DATA_DIR)
  const { MONGODB_URL: mongodbUrl } = env
  const directory = await openDirectory({
    dataDir,
    secret: developmentSecret(dataDir),
    clock: systemClock,
    mongodbUrl,
  })
  const acme = await directory.organizations.findBySlug('acme')
  const handle = directory.forOrganization(acme?.id ?? '').members
  const [like] = await handle.list({ limit: 1 })
  if (!like) throw new Error('there are no demo members')
  await handle.createMany(
    Array.from({ length: Number(members) }, (_, index) => ({
      ...like,
      id: randomUUID(),
      email: `person-${index}@acme.example`,
    })),
  )
  await directory.close()
}

await using resources = new AsyncDisposableStack()
const start = values.store === 'embedded' ? startEmbedded : startDistributed
const { server, env = {}, ...site } = await start({ resources, env: { ORGO_TRUST_PROXY: 'loopback' } })
await createMembers(env)
const visitor = createVisitor({ site, connections: 2 * rate })
resources.defer(() => visitor.close())
await visitor.signIn()
for (let login = 0; login < rate; login += 1) {
  await visitor.steps.authorize(SCOPE, login, 0)
  await visitor.steps.redeem(SCOPE, login, 0)
}

const idle = await paced(visitor, new Promise((resolve) => setTimeout(resolve, IDLE_MS)))
tell('idle', idle)

/** Runs one burst. Returns the times of refresh and userinfo meanwhile, in milliseconds. */
const burst = async (): Promise<Walls> => {
  const program = fileURLToPath(new URL('./fire/crowd.ts', import.meta.url))
  const words = [String(site.port), values.people, members, authorizeAddress(site, SCOPE)]
  const crowd = fork(program, words)
  const gone = once(crowd, 'exit').then(([code]) =>
    Promise.reject(new Error(`the crowd has ended with ${code}`)),
  )
  // The crowd exits after its last message, when nothing awaits `gone` any more: without this, the rejection would be unhandled.
  gone.catch(() => {})
  resources.defer(() => void crowd.kill())
  await Promise.race([once(crowd, 'message'), gone])
  const answered = Promise.race([once(crowd, 'message'), gone])
  crowd.send('go')
  const walls = await paced(visitor, answered)
  console.log(`crowd    ${JSON.stringify((await answered)[0])}`)
  crowd.disconnect()
  return walls
}

tell('first', await burst())
const fire: Walls = { refresh: [], userinfo: [] }
for (let round = 0; round < Number(values.rounds); round += 1) {
  const walls = await burst()
  fire.refresh.push(...walls.refresh)
  fire.userinfo.push(...walls.userinfo)
}
tell('fire', fire)
const ratio = (step: keyof Walls) => (quantile(fire[step], 0.99) / quantile(idle[step], 0.99)).toFixed(1)
console.log(`p99 under fire to idle: refresh ×${ratio('refresh')}, userinfo ×${ratio('userinfo')}`)
