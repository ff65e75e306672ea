/** The source of the time. All code that handles expiry gets a clock as a parameter, so that tests move the time instead of sleeping. */
export type Clock = {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
