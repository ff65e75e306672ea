import type { Violation } from './failure.ts'
import { refuseInput } from './input.ts'

const SHOWN = 100

/** What is wrong with a file of any size: everything is counted, the first hundred are kept. */
export const createViolationList = (refuse: (shown: Violation[], count: number) => never = refuseInput) => {
  const shown: Violation[] = []
  let count = 0
  return {
    /** Takes violations of one row under the row's name. */
    add(row: string, violations: Violation[]): void {
      count += violations.length
      for (const violation of violations.slice(0, SHOWN - shown.length)) {
        shown.push({ ...violation, path: violation.path === '' ? row : `${row}.${violation.path}` })
      }
    },
    /** @throws Failure when there are any. */
    refuse(): void {
      if (count > 0) refuse(shown, count)
    },
  }
}
