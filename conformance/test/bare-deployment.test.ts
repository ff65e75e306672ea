import { describe, expect, it } from 'vitest'
import { startBareDeployment } from './bare/deployment.ts'
import type { Fault } from './bare/reply.ts'
import { namesOf, type Report, reportOf, runHarness } from './harness.ts'

const replay = async (fault?: Fault, selection = ['--plan', 'documented-flow']): Promise<Report> => {
  const { flags, close } = await startBareDeployment(fault)
  const outcome = await runHarness(...flags, ...selection, '--json')
  await close()
  return reportOf(outcome)
}

describe('a deployment with the three documented endpoints only', () => {
  it('passes, but for what needs discovery', async () => {
    const report = await replay()
    expect(report.cases.filter(({ verdict }) => verdict === 'failed')).toEqual([])
    expect(namesOf(report, 'skipped')).toEqual([
      'iss-parameter',
      'id-token-only-with-openid',
      'id-token-is-signed',
      'discovery-document',
    ])
  })

  it.each<[Fault, string[]]>([
    ['adds an id_token', ['token-answer-has-exactly-the-documented-members']],
    ['lets answers be cached', ['token-answers-are-not-cached']],
    ['lets codes be used again', ['code-reuse-revokes-tokens', 'concurrent-redemptions-have-one-winner']],
    ['releases everything', ['userinfo-releases-only-granted-scopes']],
    ['decodes the state twice', ['state-is-returned-unchanged']],
    ['keeps the refresh token', ['refresh-rotates', 'refresh-reuse-revokes-family']],
    ['asks every time', ['consent-is-remembered', 'prompt-none-when-signed-in']],
    ['changes the sub', ['sub-is-stable']],
    ['refuses a verifier', ['secret-with-code-verifier-works']],
  ])('that %s fails where that shows', async (fault, cases) => {
    expect(namesOf(await replay(fault), 'failed')).toEqual(cases)
  })

  it('that redirects anywhere is not followed there', async () => {
    const selection = ['--plan', 'troubleshooting', '--case', 'redirect-uri-mismatch']
    const report = await replay('redirects anywhere', selection)
    expect(report.cases[0]).toMatchObject({
      verdict: 'failed',
      step: 'authorize',
      actual: 'the end of the request is "callback"',
    })
  })
})
