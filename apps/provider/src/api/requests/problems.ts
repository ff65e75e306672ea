import { type Reason, Refusal, type Violation } from '@orgo/admin'
import type { ProviderCode } from '@orgo/catalogue'
import { CatalogueError } from '../../errors/catalogue-error.ts'

const CODES: Partial<Record<Reason, ProviderCode>> = {
  'not-allowed': 'not-allowed',
  'input-invalid': 'input-invalid',
  'changed-meanwhile': 'changed-meanwhile',
}

/** Whatever else an operation refuses for is a state of the records, which the refusal's own text names. */
const codeOf = (reason: Reason): ProviderCode => {
  if (reason.endsWith('-unknown')) return 'not-found'
  return CODES[reason] ?? (reason.endsWith('-taken') ? 'already-exists' : 'conflict')
}

const same = (path: string): string => path

const told =
  (pathOf: (path: string) => string) =>
  ({ path, message, code }: Violation) => ({ propertyPath: pathOf(path), message, code })

/** @throws CatalogueError `input-invalid` if there are violations */
export const refuseViolations = (violations: readonly Violation[]): void => {
  if (violations.length > 0)
    throw new CatalogueError('input-invalid', { violations: violations.map(told(same)) })
}

/** Returns the problem that tells a refusal; any other error stays as it is. `pathOf` names violations as the request does. */
export const problemOf = (error: unknown, pathOf: (path: string) => string = same): unknown => {
  if (!(error instanceof Refusal)) return error
  const code = codeOf(error.reason)
  const options = { cause: error, detail: `${error.message}.` }
  if (code !== 'input-invalid') return new CatalogueError(code, options)
  return new CatalogueError(code, { ...options, violations: error.violations.map(told(pathOf)) })
}
