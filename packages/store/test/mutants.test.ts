import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { MUTANTS } from './memory/rules.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

// The whole suite runs once for each mutant, on a machine that may be busy.
const LONGEST_RUN_MS = 180_000

type Assertion = { ancestorTitles: string[]; title: string; status: string }

let assertions: Assertion[]
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orgo-mutants-'))
  const file = join(folder, 'report.json')
  const config = 'packages/store/test/memory/vitest.config.ts'
  const words = ['run', '--root', ROOT, '--config', config, '--reporter=json', `--outputFile=${file}`]
  // It fails: that is what it is for.
  await run('vitest', words, { cwd: ROOT }).catch(() => {})
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    testResults: { assertionResults: Assertion[] }[]
  }
  rmSync(folder, { recursive: true })
  assertions = report.testResults.flatMap(({ assertionResults }) => assertionResults)
}, LONGEST_RUN_MS)

describe("the contract's suites notice when it is not true that", () => {
  it.each(Object.keys(MUTANTS))('%s', (promise) => {
    const failed = assertions.filter(
      ({ ancestorTitles, status }) => ancestorTitles[0] === promise && status === 'failed',
    )
    expect(failed.map(({ title }) => title)).not.toEqual([])
  })

  it('and most of their tests, which are about something else, pass all the same', () => {
    const count = (status: string) => assertions.filter((assertion) => assertion.status === status).length
    expect(count('passed')).toBeGreaterThan(10 * count('failed'))
  })
})
