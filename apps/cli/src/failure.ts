import type { Violation } from '@orgo/admin'

export type FailureCode =
  | 'already-exists'
  | 'configuration-invalid'
  | 'conflict'
  | 'invalid-input'
  | 'not-found'
  | 'redirect-uri-not-https'
  | 'store-unavailable'
  | 'unexpected'
  | 'unfinished'
  | 'usage'

/** Why a command did not do what it was asked: `code` for programs, `title` and `fix` for people. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly fix: string
  readonly violations: Violation[]

  constructor(
    code: FailureCode,
    {
      title,
      fix,
      violations = [],
      cause,
    }: { title: string; fix: string; violations?: Violation[]; cause?: unknown },
  ) {
    super(title, { cause })
    this.name = 'Failure'
    this.code = code
    this.fix = fix
    this.violations = violations
  }
}
