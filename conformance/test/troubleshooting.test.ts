import { type ProviderProcess, startProvider } from '@orgo/provider/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerConfidential, registerDisabled, registerPublic } from './deployment.ts'
import { namesOf, reportOf, runHarness } from './harness.ts'

let provider: ProviderProcess
let flags: string[]

beforeAll(async () => {
  provider = await startProvider()
  // Without `roles` there is a scope left to be refused.
  flags = await registerConfidential(provider, 'openid profile email groups offline_access')
})

afterAll(() => provider.dispose())

describe('the troubleshooting cases at the provider', () => {
  it('pass, but for the one that needs time', async () => {
    const other = ['--other-issuer', `http://globex.localhost:${provider.port}`]
    const more = [...(await registerPublic(provider)), ...(await registerDisabled(provider)), ...other]
    const outcome = await runHarness(...flags, ...more, '--plan', 'troubleshooting', '--json')
    const report = reportOf(outcome)
    expect(report.cases.filter(({ verdict }) => verdict === 'failed')).toEqual([])
    expect(namesOf(report, 'skipped')).toEqual(['code-expires-after-60-seconds'])
    expect(outcome.status).toBe(0)
  })

  it('say why they are skipped', async () => {
    const { status, stdout } = await runHarness(
      ...flags,
      '--plan',
      'troubleshooting',
      '--case',
      'pkce-required',
    )
    expect(status).toBe(0)
    expect(stdout).toContain('pkce-required (skipped: give --public-client-id and --public-redirect-uri)')
  })
})
