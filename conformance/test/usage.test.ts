import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { optionRows } from '../harness/options.ts'
import { reportOf, runHarness } from './harness.ts'

const GIVEN = ['--issuer', 'http://localhost:1', '--client-id', 'kit', '--client-secret', 'secret']

describe('the command line', () => {
  it.each([
    ['nothing', [], '--plan is required'],
    ['an unknown option', [...GIVEN, '--plan', 'documented-flow', '--frobnicate'], '--frobnicate'],
    ['an unknown plan', [...GIVEN, '--plan', 'everything'], 'documented-flow, troubleshooting'],
    ['an unknown case', [...GIVEN, '--plan', 'documented-flow', '--case', 'nope'], 'has no case nope'],
    [
      'an issuer that is no address',
      ['--plan', 'documented-flow', ...GIVEN.slice(2), '--issuer', 'acme'],
      '--issuer',
    ],
    [
      'no member for a deployment that is not the demo',
      [...GIVEN, '--plan', 'documented-flow', '--issuer', 'https://acme.example'],
      '--email is required',
    ],
  ])('answers %s with help on standard error and status 2', async (_what, flags, message) => {
    const { status, stdout, stderr } = await runHarness(...flags)
    expect(stderr).toContain(message)
    expect(stderr).toContain('--client-secret SECRET')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })

  it('prints its help when asked', async () => {
    const { status, stdout } = await runHarness('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--other-issuer URL')
  })

  it('reports a deployment that does not answer as failed', async () => {
    const outcome = await runHarness(
      ...[...GIVEN, '--plan', 'documented-flow', '--case', 'state-is-optional', '--json'],
    )
    expect(outcome.status).toBe(1)
    const [verdict] = reportOf(outcome).cases
    expect(verdict).toMatchObject({ step: 'authorize', actual: expect.stringContaining('ECONNREFUSED') })
  })

  it('is documented in the README, option by option', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    // The formatter aligns the columns.
    const plain = readme.replace(/ +/g, ' ')
    for (const row of optionRows()) expect(plain).toContain(row)
  })
})
