// Tests the whole repository; `npm test` and CI run this script. It ends with one line: `N passed, N failed, N skipped`. It is a command and
// no server: `console.log` prints its progress and its result. Biome allows that in commands only: scripts, the harness, the benchmarks.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { missingPrograms } from '../packages/store/test/servers/missing.ts'

type Tally = { passed: number; failed: number; skipped: number }

const CI = process.env.CI === 'true'
process.env.TURBO_TELEMETRY_DISABLED = '1'
// The programs that tests start, hundreds of them, load what Node has compiled for the first one.
process.env.NODE_COMPILE_CACHE ??= join(process.cwd(), 'node_modules/.cache/node')

const run = (name: string, command: string, ...words: string[]): boolean => {
  console.log(`\n── ${name}`)
  return spawnSync(command, words, { stdio: 'inherit' }).status === 0
}

/** Runs a check, which counts as one test. */
const check = (name: string, command: string, ...words: string[]): Tally =>
  run(name, command, ...words) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }

type TestFile = { name: string; startTime: number; endTime: number }

const SHOWN = 10

/** Prints the slowest test files, with which to begin to make the run faster. */
const printSlowest = (files: readonly TestFile[]): void => {
  const slowest = files
    .toSorted((a, b) => b.endTime - b.startTime - (a.endTime - a.startTime))
    .slice(0, SHOWN)
  console.log('\nThe slowest files:')
  for (const { name, startTime, endTime } of slowest)
    console.log(
      `${((endTime - startTime) / 1000).toFixed(1).padStart(6)} s  ${relative(process.cwd(), name)}`,
    )
}

const readReport = (file: string): Tally | undefined => {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    printSlowest(report.testResults)
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: pending,
      numTodoTests: todo,
    } = report
    return { passed, failed, skipped: pending + todo }
  } catch {
    return undefined
  }
}

const tests = (): Tally => {
  const folder = mkdtempSync(join(tmpdir(), 'orgo-test-'))
  const file = join(folder, 'report.json')
  const succeeded = run(
    'tests',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  )
  const tally = readReport(file) ?? { passed: 0, failed: 1, skipped: 0 }
  rmSync(folder, { recursive: true })
  // A test file that does not load has no failed tests; only the runner's exit status reports the failure.
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

/** Counts each store that could not be tested as one skipped test. */
const skippedStores = (): Tally => {
  const missing = CI ? [] : missingPrograms()
  for (const program of missing) console.log(`\n!!! Skipped for want of ${program}`)
  return { passed: 0, failed: 0, skipped: missing.length }
}

const tallies = [
  check('lint', 'biome', 'check', '--error-on-warnings'),
  check('unused code and dependencies', 'knip'),
  check('types', 'turbo', 'run', 'types', 'types:root', '--output-logs=errors-only'),
  check('the published package builds', 'turbo', 'run', 'build', '--output-logs=errors-only'),
  tests(),
  skippedStores(),
]

const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0)
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')]
if (CI && skipped > 0) console.log('\nUnder CI nothing may be skipped.')
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 || (CI && skipped > 0) ? 1 : 0)
