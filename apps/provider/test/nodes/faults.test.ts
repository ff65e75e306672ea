import type { ServerProcess } from '@orgo/store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, program, userinfo } from '../support/browser.ts'
import type { Client } from '../support/client.ts'
import { type Deployment, startDeployment } from './deployment.ts'
import { inParallel, runFlow, StepFailed, signedInBrowser } from './flow.ts'

let deployment: Deployment
let client: Client
let browsers: Browser[]
beforeAll(async () => {
  deployment = await startDeployment()
  client = await deployment.register()
  browsers = await Promise.all(Array.from({ length: 8 }, () => signedInBrowser(deployment.target, client)))
})
afterAll(() => deployment.dispose())

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

type Load = {
  /** Access tokens that were answered with success. */
  issued: string[]
  failures: {
    at: number
    status: number
    code: unknown
    type: string
    retryAfter: string | undefined
    step: string
  }[]
  /** When flows came through, in milliseconds since the start. */
  successes: number[]
  longest: number
  stop(): Promise<void>
}

/** Flows of eight members at once, one after the other, until it is stopped. A flow whose step fails is given up. */
const startLoad = (): Load => {
  const started = performance.now()
  let running = true
  const load: Load = { issued: [], failures: [], successes: [], longest: 0, stop: async () => {} }
  const now = () => performance.now() - started
  const work = async (browser: Browser) => {
    while (running) {
      const begun = now()
      try {
        await runFlow(deployment.target, browser, client, ({ access_token }) =>
          load.issued.push(access_token),
        )
        load.successes.push(now())
      } catch (error) {
        if (!(error instanceof StepFailed)) throw error
        const { response, step } = error
        load.longest = Math.max(load.longest, now() - begun)
        load.failures.push({
          at: now(),
          step,
          status: response.status,
          code: response.body.code,
          type: response.type,
          retryAfter: response.headers['retry-after'],
        })
      }
    }
  }
  const done = Promise.all(browsers.map(work))
  load.stop = async () => {
    running = false
    await done
  }
  return load
}

const untilReady = async (): Promise<number> => {
  const started = performance.now()
  const isReady = async (node: 0 | 1) =>
    (await program(deployment.at(node)).get('/health/ready')).status === 200
  while (!((await isReady(0)) && (await isReady(1)))) await pause(20)
  return performance.now() - started
}

const lose = async (server: ServerProcess) => {
  const load = startLoad()
  await pause(500)
  const registered = await deployment.register()
  await server.kill()
  await pause(1500)
  const ready = await program(deployment.at(0)).get('/health/ready')
  const live = await program(deployment.at(0)).get('/health/live')
  const health = { ready: ready.status, live: live.status }
  await server.restart()
  const recovery = await untilReady()
  const before = load.successes.length
  await pause(1000)
  await load.stop()
  return { load, recovery, health, registered, after: load.successes.length - before }
}

describe.each(['redis', 'mongodb'] as const)('when %s is killed under load and comes back', (name) => {
  it('no success is lost, no answer hangs, errors are 503, and both nodes recover within two seconds', {
    timeout: 120_000,
  }, async () => {
    const { load, recovery, health, registered, after } = await lose(deployment[name])
    expect(load.failures.length).toBeGreaterThan(0)
    for (const { at, ...failure } of load.failures) {
      expect(failure).toMatchObject({ status: 503, retryAfter: '2' })
      // The authorization endpoint answers a person.
      if (failure.step === 'authorize') expect(failure.type).toBe('text/html')
      else expect(failure.code).toBe('store-unavailable')
    }
    expect(load.longest).toBeLessThan(5000)
    expect(health).toEqual({ ready: 503, live: 200 })
    expect(recovery).toBeLessThan(2000)
    expect(after).toBeGreaterThan(0)
    expect(load.issued.length).toBeGreaterThan(0)
    // Neither is the application that was registered a moment before.
    await signedInBrowser(deployment.target, registered)
    await inParallel({ count: load.issued.length, width: 8 }, async (index) => {
      const { status } = await userinfo(deployment.target, load.issued[index] ?? '')
      expect(status).toBe(200)
    })
  })
})

it('when a node is killed under load only its requests in flight fail', { timeout: 60_000 }, async () => {
  const load = startLoad()
  await pause(500)
  await deployment.nodes[1].stop('SIGKILL')
  await pause(1000)
  await load.stop()
  expect(load.failures.every(({ status }) => status === 502)).toBe(true)
  expect(load.failures.length).toBe(deployment.balancer.broken)
  expect(load.failures.length).toBeLessThanOrEqual(browsers.length)
  const begun = load.successes.length
  expect(begun).toBeGreaterThan(0)
  await deployment.nodes[1].start()
})
