import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  createBrowser,
  locationOf,
  program,
  redeemCode,
  refresh,
  sendTwice,
  type Target,
  userinfo,
} from '../support/browser.ts'
import { CALLBACK, type Client, credentials } from '../support/client.ts'
import { APPLICATIONS, readable, signIn } from '../support/console.ts'
import { orgo } from '../support/index.ts'
import { type Deployment, startDeployment } from './deployment.ts'
import { inParallel, runFlow, signedInBrowser } from './flow.ts'

let deployment: Deployment
beforeAll(async () => {
  deployment = await startDeployment()
})
afterAll(() => deployment.dispose())

it('lets a thousand flows through, their steps on alternate nodes', { timeout: 180_000 }, async () => {
  const client = await deployment.register()
  const browsers = await Promise.all(
    Array.from({ length: 10 }, () => signedInBrowser(deployment.target, client)),
  )
  let done = 0
  await inParallel({ count: browsers.length, width: browsers.length }, async (index) => {
    const browser = browsers[index] ?? createBrowser(deployment.target)
    for (let flows = 0; flows < 100; flows += 1) {
      await runFlow(deployment.target, browser, client)
      done += 1
    }
  })
  expect([done, deployment.balancer.broken]).toEqual([1000, 0])
})

it('ends a form that is sent to both nodes at once with one code, which works', async () => {
  const client = await deployment.register()
  const { target } = deployment
  for (let round = 0; round < 5; round += 1) {
    const browser = createBrowser(target)
    const path = authorizationPath(client.clientId, { prompt: 'consent' })
    const login = locationOf(await browser.get(path)).pathname
    const consents = new Set(await sendTwice(browser, `${login}/login`, ADA))
    expect([...consents]).toEqual([expect.stringMatching(/^\/interaction\//)])
    const ends = new Set(await sendTwice(browser, `${[...consents][0]}/consent`, { answer: 'allow' }))
    expect([...ends]).toEqual([expect.stringContaining(`${CALLBACK}?code=`)])
    const code = new URL([...ends][0] ?? '').searchParams.get('code') ?? ''
    expect((await redeemCode(target, client, { code })).status).toBe(200)
  }
})

describe('what one process changes is in force at both nodes within a second:', () => {
  const authorize = (target: Target, { clientId }: Client, redirectUri = CALLBACK) =>
    program(target).get(authorizationPath(clientId, { redirect_uri: redirectUri, scope: 'openid' }))

  /** Milliseconds from the command's end until both nodes answer so. */
  const untilBoth = async (isInForce: (target: Target) => Promise<boolean>): Promise<number> => {
    const started = performance.now()
    const targets = [deployment.at(0), deployment.at(1)]
    while (performance.now() - started < 5000) {
      const answers = await Promise.all(targets.map(isInForce))
      if (answers.every(Boolean)) return performance.now() - started
    }
    return Infinity
  }

  const command = (...words: string[]) => orgo(deployment.nodes[0].env, 'app', ...words, '--org', 'acme')

  it('an application that was created, changed, lost its secret, was disabled', async () => {
    const known = await deployment.register()
    // Both nodes have the organization ready, as it was.
    await Promise.all([authorize(deployment.at(0), known), authorize(deployment.at(1), known)])
    const times: Record<string, number> = {}

    const client = await deployment.register()
    times.created = await untilBoth(async (target) => (await authorize(target, client)).status === 303)

    const other = 'https://kit.example/other'
    await command('update', '--client-id', client.clientId, '--redirect-uri', other)
    times.changed = await untilBoth(
      async (target) =>
        (await authorize(target, client, other)).status === 303 &&
        (await authorize(target, client)).status === 400,
    )

    const shown = await command('show', '--client-id', client.clientId)
    const [{ id }] = shown.secrets as [{ id: string }]
    await command('revoke-secret', '--client-id', client.clientId, '--secret-id', id)
    times.secretRevoked = await untilBoth(
      async (target) => (await refresh(target, client, 'none')).body.error === 'invalid_client',
    )

    await command('disable', '--client-id', client.clientId)
    times.disabled = await untilBoth(
      async (target) => (await authorize(target, client, other)).body.code === 'application-disabled',
    )
    for (const [change, time] of Object.entries(times)) expect(time, change).toBeLessThan(1000)
  })

  it('the OAuth module that was switched off and on, at every endpoint', async () => {
    const client = await deployment.register()
    const browser = await signedInBrowser(deployment.at(0), client)
    let token = ''
    await runFlow(deployment.at(0), browser, client, (tokens) => {
      token = tokens.access_token
    })
    const isOn = async (target: Target): Promise<boolean[]> => {
      const form = { token, ...credentials(client) }
      const answers = await Promise.all([
        authorize(target, client),
        refresh(target, client, 'none'),
        userinfo(target, token),
        program(target).form('/oauth/introspect', form),
      ])
      return answers.map(({ body }) => body.code !== 'module-disabled')
    }
    for (const to of ['off', 'on']) {
      await orgo(deployment.nodes[0].env, 'org', 'update', '--org', 'acme', '--oauth', to)
      const time = await untilBoth(async (target) => (await isOn(target)).every((on) => on === (to === 'on')))
      expect(time, to).toBeLessThan(1000)
    }
    expect((await userinfo(deployment.at(1), token)).status).toBe(200)
  })
})

it('explains an attempt that failed at one node in the Troubleshooter of the other', async () => {
  const client = await deployment.register()
  const path = authorizationPath(client.clientId, { redirect_uri: `${CALLBACK}/` })
  const refused = await createBrowser(deployment.at(0)).get(path)
  const admin = await signIn(deployment.at(1))
  const attempt = `${APPLICATIONS}/${client.clientId}/troubleshooter/${refused.headers['x-request-id']}`
  expect(readable(await admin.open(attempt))).toContain(`${CALLBACK}[/]`)
})
