import type { Violation } from '../refusal.ts'

/** Tells of a value that stands somewhere before: a second one would overwrite the first one, or fail half-way. */
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
