import { type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOCUMENTED_FLOW } from '../plans/documented-flow.ts'
import { registerConfidential } from './deployment.ts'
import { namesOf, reportOf, runHarness } from './harness.ts'

let provider: ProviderProcess
let flags: string[]

beforeAll(async () => {
  provider = await startProvider()
  flags = await registerConfidential(provider, 'openid profile email groups roles')
})

afterAll(() => provider.dispose())

describe('the documented flow at the provider', () => {
  it('passes every case, on the first run and on the second', async () => {
    for (let run = 1; run <= 2; run += 1) {
      const outcome = await runHarness(...flags, '--plan', 'documented-flow', '--json')
      const report = reportOf(outcome)
      expect(report.cases.filter(({ verdict }) => verdict !== 'passed')).toEqual([])
      expect(report).toMatchObject({
        issuer: provider.issuer,
        plan: 'documented-flow',
        failed: 0,
        skipped: 0,
      })
      expect(namesOf(report, 'passed')).toEqual(DOCUMENTED_FLOW)
      expect(outcome).toMatchObject({ status: 0, stderr: '' })
    }
  })

  it('tells people the same in lines', async () => {
    const { status, stdout } = await runHarness(
      ...flags,
      '--plan',
      'documented-flow',
      '--case',
      'refresh-rotates',
    )
    expect(status).toBe(0)
    expect(stdout).toMatch(/✓ refresh-rotates \(\d+ ms\)/)
    expect(stdout.trim().split('\n').at(-1)).toBe('1 passed, 0 failed, 0 skipped')
  })

  it('fails with a wrong secret, names the step, and gives up before the client is locked out', async () => {
    const secret = 'not-the-secret-at-all'
    const outcome = await runHarness(
      ...[...flags, '--plan', 'documented-flow', '--json', '--client-secret', secret],
    )
    const report = reportOf(outcome)
    expect(outcome.status).toBe(1)
    expect(namesOf(report, 'passed')).toContain('authorize-returns-code-and-state')
    const failed = report.cases.filter(({ verdict }) => verdict === 'failed')
    expect(failed.length).toBeGreaterThan(10)
    expect(new Set(failed.map(({ step }) => step))).toEqual(new Set(['token']))
    expect(failed[0]).toMatchObject({ expected: 'status 200' })
    expect(failed[0]?.sent).toContain('client_secret=***&grant_type=authorization_code&code=***')
    expect(failed[0]?.actual).toContain('client-authentication-failed')
    expect(outcome.stdout).not.toContain(secret)
    const right = await runHarness(...flags, '--plan', 'documented-flow', '--case', 'refresh-rotates')
    expect(right.status).toBe(0)
  })

  it('names the interaction when the password is wrong', async () => {
    const outcome = await runHarness(
      ...[...flags, '--plan', 'documented-flow', '--case', 'state-is-optional', '--json'],
      ...['--password', 'not-the-password'],
    )
    expect(outcome.status).toBe(1)
    expect(reportOf(outcome).cases[0]).toMatchObject({ verdict: 'failed', step: 'interaction' })
    expect(outcome.stdout).not.toContain('not-the-password')
  })
})
