import type { Options } from './options.ts'
import type { Verdict } from './verdict.ts'

const SIGNS: Record<Verdict['verdict'], string> = { passed: '✓', failed: '✗', skipped: '-' }

const count = (verdicts: Verdict[], verdict: Verdict['verdict']): number =>
  verdicts.filter((each) => each.verdict === verdict).length

const totals = (verdicts: Verdict[]) => ({
  passed: count(verdicts, 'passed'),
  failed: count(verdicts, 'failed'),
  skipped: count(verdicts, 'skipped'),
})

export const heading = ({ issuer, plan }: Options): string => `${plan} at ${issuer}\n`

/** Returns the text for one case, for people. */
export const describe = ({ name, verdict, reason, step, sent, expected, actual, ms }: Verdict): string => {
  const details = Object.entries({ step, sent, expected, actual })
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `\n      ${label.padEnd(8)}  ${value}`)
  const outcome = verdict === 'skipped' ? `skipped: ${reason}` : `${ms} ms`
  return `  ${SIGNS[verdict]} ${name} (${outcome})${details.join('')}`
}

export const summary = (verdicts: Verdict[]): string => {
  const { passed, failed, skipped } = totals(verdicts)
  return `\n${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** Returns the report of the whole run, for programs. */
export const jsonReport = ({ issuer, plan }: Options, verdicts: Verdict[]): string =>
  JSON.stringify({ issuer, plan, ...totals(verdicts), cases: verdicts }, null, 2)
