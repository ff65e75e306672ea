import { refuseInput } from '../input.ts'
import type { Violation } from '../refusal.ts'

const SHOWN = 100

/** Collects the violations of a file of any size: all are counted, the first hundred are kept. */
export const createViolationList = (refuse: (shown: Violation[], count: number) => never = refuseInput) => {
  const shown: Violation[] = []
  let count = 0
  return {
    /** Adds the violations of one record, with its place as the beginning of their paths. */
    add(place: string, violations: Violation[]): void {
      count += violations.length
      for (const violation of violations.slice(0, SHOWN - shown.length)) {
        shown.push({ ...violation, path: violation.path === '' ? place : `${place}.${violation.path}` })
      }
    },
    /** @throws Refusal when there are any violations. */
    refuse(): void {
      if (count > 0) refuse(shown, count)
    },
  }
}
