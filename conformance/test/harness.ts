import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Verdict } from '../harness/verdict.ts'

const MAIN = fileURLToPath(new URL('../harness/main.ts', import.meta.url))

export type Outcome = { status: number; stdout: string; stderr: string }

/** Runs the harness as its user does. */
export const runHarness = (...flags: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...flags], (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr })
    })
  })

export type Report = {
  issuer: string
  plan: string
  passed: number
  failed: number
  skipped: number
  cases: Verdict[]
}

export const reportOf = ({ stdout }: Outcome): Report => JSON.parse(stdout)

export const namesOf = ({ cases }: Report, verdict: Verdict['verdict']): string[] =>
  cases.filter((each) => each.verdict === verdict).map(({ name }) => name)
