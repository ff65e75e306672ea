import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  authorizationPath,
  createBrowser,
  locationOf,
  obtainCode,
  PASSWORD,
  program,
  redeemCode,
  refresh,
  revoke,
  type Target,
  targetOf,
  userinfo,
} from './support/browser.ts'
import type { Client } from './support/client.ts'
import { type ProviderProcess, registerClient, startProvider } from './support/index.ts'

// Real provider processes on one data folder: what two of them share, and what the death of one leaves.

let first: ProviderProcess
let second: ProviderProcess
let client: Client

/** Every process serves the organization whose issuer has the first one's port. */
const acmeAt = (process: ProviderProcess): Target => targetOf(process, `localhost:${first.port}`)

beforeAll(async () => {
  first = await startProvider()
  second = await first.sibling()
  client = await registerClient(first.env)
})
afterAll(async () => {
  await second.dispose()
  await first.dispose()
})

const MANY = Array.from({ length: 50 }, (_, index) => index)
const ROUNDS = Array.from({ length: 20 }, (_, index) => index)

// Thousands of requests take their time beside another worker.
describe('of fifty redemptions at once, on two processes,', { timeout: 120_000 }, () => {
  const targets = () => [acmeAt(first), acmeAt(second)] as const
  const race = async (
    redeem: (target: Target) => PromiseLike<{ status: number; body: Record<string, string> }>,
  ) => {
    const answers = await Promise.all(MANY.map((index) => redeem(targets()[index % 2 === 0 ? 0 : 1])))
    const winners = answers.filter(({ status }) => status === 200)
    const losers = answers.filter(({ status, body }) => status === 400 && body.error === 'invalid_grant')
    expect([winners.length, losers.length]).toEqual([1, 49])
    return winners[0]?.body as { access_token: string; refresh_token: string }
  }
  const expectDead = async (tokens: { access_token: string; refresh_token: string }) => {
    expect((await userinfo(acmeAt(second), tokens.access_token)).status).toBe(401)
    expect((await refresh(acmeAt(first), client, tokens.refresh_token)).body.error).toBe('invalid_grant')
  }

  it('exactly one gets tokens for a code, and they are revoked (RFC 6749 §4.1.2), twenty times over', async () => {
    for (const _round of ROUNDS) {
      const { code } = await obtainCode(acmeAt(first), client)
      await expectDead(await race((target) => redeemCode(target, client, { code })))
    }
  })

  it('exactly one gets tokens for a refresh token without an overlap, and the family is revoked (RFC 9700 §4.14.2), twenty times over', async () => {
    const strict = await registerClient(first.env, '--refresh-overlap', '0')
    for (const _round of ROUNDS) {
      const { body } = await (await obtainCode(acmeAt(first), strict)).redeem()
      await expectDead(await race((target) => refresh(target, strict, body.refresh_token)))
      expect((await userinfo(acmeAt(first), body.access_token)).status).toBe(401)
    }
  })

  it('all get tokens for a refresh token within the overlap, and it revokes them when one of them was used (RFC 9700 §4.14.2), five times over', async () => {
    const patient = await registerClient(first.env, '--refresh-overlap', '60')
    const [one, other] = targets()
    for (const _round of ROUNDS.slice(0, 5)) {
      const { body } = await (await obtainCode(one, patient)).redeem()
      const retry = (index: number) => refresh(index % 2 === 0 ? one : other, patient, body.refresh_token)
      const answers = await Promise.all(MANY.map(retry))
      expect(answers.map(({ status }) => status)).toEqual(MANY.map(() => 200))
      // The tokens of one process are valid on the other.
      const [early, late] = [answers[0]?.body, answers[49]?.body]
      const [next, last] = await Promise.all([
        refresh(other, patient, early.refresh_token),
        refresh(one, patient, late.refresh_token),
      ])
      for (const { access_token } of [early, late, next.body, last.body])
        expect((await userinfo(other, access_token)).status).toBe(200)
      expect((await retry(1)).body.code).toBe('refresh-token-reused')
      for (const { access_token } of [early, late, next.body, last.body])
        expect((await userinfo(one, access_token)).body.code).toBe('token-revoked')
    }
  })
})

describe('when the process is killed between any two steps', () => {
  const crash = async () => {
    await first.stop('SIGKILL')
    await first.start()
  }

  it('the flow goes on, what was issued is valid, what was revoked is not', async () => {
    const target = acmeAt(first)
    const browser = createBrowser(target)
    const authorization = (prompt: string) =>
      authorizationPath(client.clientId, { scope: 'openid profile', prompt })
    const login = locationOf(await browser.get(authorization('consent'))).href
    await crash()
    expect((await browser.get(login)).text).toContain('name="password"')
    const signedIn = locationOf(await browser.post(`${login}/login`, ADA)).href
    await crash()
    const consent = locationOf(await browser.get(signedIn)).href
    await crash()
    const agreed = locationOf(await browser.post(`${consent}/consent`, { answer: 'allow' })).href
    await crash()
    const code = locationOf(await browser.get(agreed)).searchParams.get('code') ?? ''
    await crash()
    const { body } = await redeemCode(target, client, { code })
    await crash()
    expect((await userinfo(target, body.access_token)).status).toBe(200)
    const refreshed = (await refresh(target, client, body.refresh_token)).body
    await crash()
    expect((await userinfo(target, refreshed.access_token)).status).toBe(200)
    await revoke(target, client, refreshed.refresh_token)
    await crash()
    expect((await userinfo(target, refreshed.access_token)).body.code).toBe('token-revoked')
    expect((await refresh(target, client, refreshed.refresh_token)).body.code).toBe('refresh-token-revoked')
    const silent = locationOf(await browser.get(authorization('none')))
    expect(silent.searchParams.has('code')).toBe(true)
  })
})

describe('a change by the command line', () => {
  const status = async (process: ProviderProcess, { clientId }: Client) =>
    (await program(acmeAt(process)).get(authorizationPath(clientId, { scope: 'openid' }))).status

  it('is in force in every running process within a second', async () => {
    const created = await registerClient(first.env)
    const within = Date.now() + 1000
    const isKnown = async () =>
      (await status(first, created)) === 303 && (await status(second, created)) === 303
    while (!(await isKnown()) && Date.now() < within);
    expect(await isKnown()).toBe(true)
    expect(Date.now()).toBeLessThan(within)
  })
})

describe('the log', () => {
  it('names request, organization, application and code, and holds no secret, code, token or password', async () => {
    const target = acmeAt(first)
    const { code, redeem } = await obtainCode(target, client)
    const { body } = await redeem()
    await userinfo(target, body.access_token)
    await redeem({ client_secret: 'a-wrong-secret' })
    const log = first.log()
    for (const secret of [
      code,
      body.access_token,
      body.refresh_token,
      client.clientSecret,
      PASSWORD,
      'a-wrong-secret',
      ADA.email,
    ]) {
      expect(log).not.toContain(secret)
    }
    const lines = () =>
      first
        .log()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    // A process answers before its log has come through the pipe.
    await expect.poll(lines).toContainEqual(
      expect.objectContaining({
        requestId: expect.any(String),
        organization: 'acme',
        clientId: client.clientId,
        code: 'client-authentication-failed',
        status: 401,
      }),
    )
  })
})

describe('starting and stopping', () => {
  it('finishes the requests in flight and exits 0', async () => {
    const process = await first.sibling()
    const browser = createBrowser(acmeAt(process))
    const begun = await browser.get(authorizationPath(client.clientId, { scope: 'openid' }))
    const login = locationOf(begun).pathname
    // The password takes tens of milliseconds to check: the signal arrives meanwhile.
    const answer = browser.post(`${login}/login`, ADA)
    const [status, response] = await Promise.all([
      new Promise<number | null>((resolve) => setTimeout(() => resolve(process.stop()), 10)),
      answer,
    ])
    expect([status, response.status]).toEqual([0, 303])
  })
})
