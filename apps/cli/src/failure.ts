import { EnvironmentError } from '@orgo/model'
import { type StoreBackend, StoreError, type StoreErrorCode } from '@orgo/store'

export type FailureCode =
  | 'already-exists'
  | 'configuration-invalid'
  | 'conflict'
  | 'invalid-input'
  | 'not-found'
  | 'redirect-uri-not-https'
  | 'store-unavailable'
  | 'unexpected'
  | 'usage'

export type Violation = { path: string; message: string; code: string }

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

/** Everything that can go wrong, as a failure that can be told. */
export const toFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error
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

/** Runs a write; tells which value is taken when the store refuses a second one. */
export const refuseTaken = async <Result>(
  write: Promise<Result>,
  taken: () => { title: string; fix: string },
): Promise<Result> => {
  try {
    return await write
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'already_exists')) throw error
    throw new Failure('already-exists', { ...taken(), cause: error })
  }
}
