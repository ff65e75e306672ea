import type { Violation } from '@orgo/admin'

export type FailureCode =
  | 'already-exists'
  | 'configuration-invalid'
  | 'conflict'
  | 'invalid-input'
  | 'not-allowed'
  | 'not-found'
  | 'redirect-uri-not-https'
  | 'store-unavailable'
  | 'unexpected'
  | 'unfinished'
  | 'usage'

/** The failure of a command: `code` is for programs; the message (`title`) and `fix` are for people. */
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
