import type { Caller } from './options.ts'

const MOST_KNOWN = 1_000

/**
 * Remembers who was behind a token for a few seconds, so that the provider is asked once for the requests that come together. Only tokens
 * that were found good are kept: a flood of invented ones pushes nobody out.
 */
export const createKnownCallers = ({ cacheSeconds, clock }: { cacheSeconds: number; clock: () => Date }) => {
  const known = new Map<string, { caller: Promise<Caller>; until: number }>()

  const makeRoom = (now: number): void => {
    for (const [key, { until }] of known) {
      if (until > now && known.size < MOST_KNOWN) return
      known.delete(key)
    }
  }

  return (key: string, ask: () => Promise<Caller>): Promise<Caller> => {
    const now = clock().getTime()
    const found = known.get(key)
    if (found && found.until > now) return found.caller
    known.delete(key)
    makeRoom(now)
    const entry = { caller: ask(), until: now + cacheSeconds * 1000 }
    known.set(key, entry)
    entry.caller.then(
      ({ expiresAt }) => {
        if (expiresAt) entry.until = Math.min(entry.until, expiresAt.getTime())
      },
      () => known.delete(key),
    )
    return entry.caller
  }
}
