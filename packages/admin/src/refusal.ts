import { StoreError } from '@orgo/store'
import { TITLES } from './en.ts'
import type { Reason, Reasons } from './reasons.ts'

/** What is wrong with one value of an input: where it stands, in words, and as a code. */
export type Violation = { path: string; message: string; code: string }

type Options = ErrorOptions & { violations?: Violation[] }

/** Why an operation did nothing. The reason is for the faces, which know the next step in their own words. */
export class Refusal<Why extends Reason = Reason> extends Error {
  override readonly name = 'Refusal'
  readonly reason: Why
  readonly about: Reasons[Why]
  readonly violations: Violation[]

  constructor(reason: Why, about: Reasons[Why], { violations = [], ...options }: Options = {}) {
    super(TITLES[reason](about), options)
    this.reason = reason
    this.about = about
    this.violations = violations
  }
}

/** Runs a write; refuses for the given reason when the store has that already. */
export const unlessTaken = async <Result, Why extends Reason>(
  write: Promise<Result>,
  reason: Why,
  about: Reasons[Why],
): Promise<Result> => {
  try {
    return await write
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'already_exists')) throw error
    throw new Refusal(reason, about, { cause: error })
  }
}
