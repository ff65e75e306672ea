/** The time, injected everywhere that something expires, so that tests move it instead of sleeping. */
export type Clock = {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
