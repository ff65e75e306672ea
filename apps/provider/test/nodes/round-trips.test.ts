import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ServerProcess, startFerretDb, startRedis } from '@orgo/store/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  authorizationPath,
  createBrowser,
  locationOf,
  program,
  redeemCode,
  refresh,
  type Target,
  targetOf,
  userinfo,
} from '../support/browser.ts'
import { credentials } from '../support/client.ts'
import { type ProviderProcess, registerClient, startProvider } from '../support/index.ts'
import {
  type CountingProxy,
  createTripCounter,
  mongoCommands,
  redisCommands,
  startCountingProxy,
} from './counting-proxy.ts'

const README = fileURLToPath(new URL('../../../../packages/store/README.md', import.meta.url))

let servers: [ServerProcess, ServerProcess]
const trips = createTripCounter()
let mongo: CountingProxy
let redis: CountingProxy
let provider: ProviderProcess
let target: Target
beforeAll(async () => {
  servers = await Promise.all([startFerretDb(), startRedis()])
  const [mongodb, redisServer] = servers
  mongo = await startCountingProxy({ port: mongodb.port, countCommands: mongoCommands, trips })
  redis = await startCountingProxy({ port: redisServer.port, countCommands: redisCommands, trips })
  provider = await startProvider({
    MONGODB_URL: `mongodb://127.0.0.1:${mongo.port}/orgo`,
    REDIS_URL: `redis://127.0.0.1:${redis.port}`,
  })
  target = targetOf(provider)
})
afterAll(async () => {
  await provider.dispose()
  mongo.close()
  redis.close()
  await Promise.all(servers.map((server) => server.dispose()))
})

const FLOWS = 12

type Row = { step: string; trips: number; redis: number; mongo: number }

/** The table of the store's README: step, round trips, Redis commands, MongoDB commands. */
const documented = (): Row[] =>
  [...readFileSync(README, 'utf8').matchAll(/^\| (.+?) +\| (\d+) +\| (\d+) +\| (\d+) +\|/gm)].map(
    ([, step = '', trips, redisCount, mongoCount]) => ({
      step,
      trips: Number(trips),
      redis: Number(redisCount),
      mongo: Number(mongoCount),
    }),
  )

const commandsIn = (flow: readonly Row[]): number =>
  flow.reduce((total, row) => total + row.redis + row.mongo, 0)

const measure = async <Result>(
  step: string,
  rows: Row[],
  work: () => PromiseLike<Result>,
): Promise<Result> => {
  for (const counter of [trips, redis, mongo]) counter.take()
  const result = await work()
  rows.push({ step, trips: trips.take(), redis: redis.take(), mongo: mongo.take() })
  return result
}

it('each step costs the round trips that the README says', async () => {
  const client = await registerClient(provider.env)
  const browser = createBrowser(target)
  await browser.authorize(client.clientId)
  const oneFlow = async (): Promise<Row[]> => {
    const rows: Row[] = []
    const authorized = await measure('authorize, signed in and agreed', rows, () =>
      browser.get(authorizationPath(client.clientId)),
    )
    const code = locationOf(authorized).searchParams.get('code') ?? ''
    const { body } = await measure('code redemption', rows, () => redeemCode(target, client, { code }))
    await measure('userinfo', rows, () => userinfo(target, body.access_token))
    await measure('introspection', rows, () =>
      program(target).form('/oauth/introspect', { token: body.access_token, ...credentials(client) }),
    )
    await measure('refresh', rows, () => refresh(target, client, body.refresh_token))
    return rows
  }
  // The first flow sends the scripts' texts once and reads the application.
  await oneFlow()
  // Twice a second the member and the organization are read again, in whichever step it is time. The flow with the fewest commands is one
  // in which it was not.
  const flows: Row[][] = []
  for (let tries = 0; tries < FLOWS; tries += 1) flows.push(await oneFlow())
  const [flow] = flows.toSorted((a, b) => commandsIn(a) - commandsIn(b))
  expect(flow).toEqual(documented())
})
