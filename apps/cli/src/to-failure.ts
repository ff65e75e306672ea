import { type Reason, Refusal } from '@orgo/admin'
import { EnvironmentError } from '@orgo/model'
import { type StoreBackend, StoreError, type StoreErrorCode } from '@orgo/store'
import { Failure, type FailureCode } from './failure.ts'
import { CODES, FIXES } from './refusals.ts'

const REACH: Record<StoreBackend, string> = {
  embedded: 'Check ORGO_DATA_DIR and who may write there, then try again',
  mongodb: 'Check MONGODB_URL, and whether the server runs and lets this machine in',
  redis: 'Check REDIS_URL, and whether the server runs and lets this machine in',
}

const ofStore: Record<StoreErrorCode, { code: FailureCode; fix: string }> = {
  not_found: { code: 'not-found', fix: 'Somebody else may have taken it away: list what is there' },
  already_exists: { code: 'already-exists', fix: 'Choose another value, or update the existing record' },
  conflict: { code: 'conflict', fix: 'Another writer was faster: run the command again' },
  schema_newer: { code: 'conflict', fix: 'Use the program version that wrote the data last' },
  unavailable: { code: 'store-unavailable', fix: REACH.embedded },
}

const fixOf = ({ code, backend }: StoreError): string =>
  code === 'unavailable' && backend ? REACH[backend] : ofStore[code].fix

const ofRefusal = <Why extends Reason>(refusal: Refusal<Why>): Failure => {
  const { reason, about, message: title, violations } = refusal
  return new Failure(CODES[reason](about), { title, fix: FIXES[reason](about), violations, cause: refusal })
}

/** Returns the failure to print for any error; an unknown error becomes `unexpected`. */
export const toFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error
  if (error instanceof Refusal) return ofRefusal(error)
  if (error instanceof EnvironmentError) {
    return new Failure('configuration-invalid', {
      title: 'The configuration is wrong',
      fix: 'Correct these environment variables',
      violations: error.problems.map(({ variable, message }) => ({
        path: variable,
        message,
        code: 'invalid-value',
      })),
    })
  }
  if (error instanceof StoreError) {
    return new Failure(ofStore[error.code].code, {
      title: error.message,
      fix: fixOf(error),
      cause: error,
    })
  }
  return new Failure('unexpected', {
    title: error instanceof Error ? error.message : String(error),
    fix: 'This is a defect of the program: report it with the command that led here',
    cause: error,
  })
}
