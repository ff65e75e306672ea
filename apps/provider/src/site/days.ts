import type { Language } from '../pages/language.ts'

/**
 * Returns the day of a moment in the words of a language. `moment` is ISO 8601, or in milliseconds since the epoch. Times are told in UTC,
 * because the server does not know the reader's zone.
 */
export const dayOf = (language: Language, moment: string | number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(moment))

/** Returns a moment to the second, in the words of a language. `moment` is as for `dayOf`. */
export const momentOf = (language: Language, moment: string | number): string => {
  const format = { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' } as const
  return `${new Intl.DateTimeFormat(language, format).format(new Date(moment))} UTC`
}

const UNITS = [
  ['day', 24 * 60 * 60 * 1000],
  ['hour', 60 * 60 * 1000],
  ['minute', 60 * 1000],
  ['second', 1000],
] as const

/** Returns a duration in its largest whole unit, such as `4 seconds` or `40 milliseconds`. */
export const durationOf = (language: Language, milliseconds: number): string => {
  const [unit, size] = UNITS.find(([, each]) => milliseconds >= each) ?? (['millisecond', 1] as const)
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  return format.format(Math.round(milliseconds / size))
}
