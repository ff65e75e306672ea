import type { Step } from './http.ts'
import { SKIP_REASONS, type SkipReason } from './skips.ts'

/** The result of one case. */
export type Verdict = {
  name: string
  verdict: 'passed' | 'failed' | 'skipped'
  /** Why the case was skipped. */
  reason?: string
  /** The step of the sign-in that went wrong. */
  step?: Step
  sent?: string
  expected?: string
  actual?: string
  ms: number
}

/** The deployment's answer differs from the one that a case expects. */
export class Mismatch extends Error {
  readonly expected: string
  readonly actual: string
  /** The step of a request that the harness did not send. */
  readonly unsent: Step | undefined

  constructor(expected: string, actual: string, unsent?: Step) {
    super(`expected ${expected}, got ${actual}`)
    this.name = 'Mismatch'
    this.expected = expected
    this.actual = actual
    this.unsent = unsent
  }
}

/** A case cannot be run against this deployment, or with these options. */
export class Skipped extends Error {
  constructor(reason: SkipReason) {
    super(SKIP_REASONS[reason])
    this.name = 'Skipped'
  }
}
