import { StoreError } from '@orgo/store'
import { TITLES } from './en.ts'
import type { Reason, Reasons } from './reasons.ts'

/** A broken rule of an input: the path of the value, a message for people, and a code for programs. */
export type Violation = { path: string; message: string; code: string }

type Options = ErrorOptions & { violations?: Violation[] }

/** An operation was refused and changed nothing. The faces map the reason to the next step, in their own words. */
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

/** Awaits a write. @throws Refusal with the given reason when the store already has such a record. */
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
