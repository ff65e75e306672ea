export const DAY = 24 * 60 * 60 * 1000

/** Returns the day in UTC of a time in milliseconds since the epoch, such as `2026-11-25`. */
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** Returns the last days until `now`, today first. */
export const lastDays = (count: number, now: number): string[] =>
  Array.from({ length: count }, (_, ago) => dayOf(now - ago * DAY))
