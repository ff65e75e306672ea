import type { Violation } from '../refusal.ts'

/** Finds repeated values in a file: a second record with the value would overwrite the first, or fail half-way through the import. */
export const createRepeats = () => {
  const first = new Map<string, string>()
  return (path: string, value: string, place: string): Violation[] => {
    const earlier = first.get(value)
    if (earlier === undefined) first.set(value, place)
    return earlier === undefined
      ? []
      : [{ path, message: `${value} stands in ${earlier} already`, code: 'repeated' }]
  }
}
