import { loadSteps } from '../later.ts'
import type { Settings } from '../options/settings.ts'
import type { Discover } from '../provider/discovery.ts'
import { isDue, isOver } from './due.ts'
import type { KeptSession, SessionKeeper } from './session.ts'

/** How long a result serves the requests that still have the cookie from before. */
const REMEMBERED_MS = 60_000

/** How long the provider is left alone after it could not be reached. */
const AFTER_FAILURE_MS = 5_000

/** With a few kilobytes each, the results take a few megabytes at most. */
const MOST_REMEMBERED = 1_000

/** Returns the session as it is now, `undefined` when the provider has ended it. Never fails: without an answer the session stays as it was. */
export type Refresh = (session: KeptSession) => Promise<KeptSession | undefined>

type Dependencies = { settings: Settings; discover: Discover; keeper: SessionKeeper }

/**
 * Returns the function that refreshes a session's tokens ahead of their end (RFC 6749 §6). The requests of one session share one refresh
 * and its result; between processes the store's lock, or the provider's overlap, makes that harmless.
 */
export const createRefresh = (dependencies: Dependencies): Refresh => {
  const { settings, keeper } = dependencies
  const results = new Map<string, { result: Promise<KeptSession | undefined>; until: number }>()

  const forget = (now: number): void => {
    for (const [key, { until }] of results) {
      if (until > now && results.size < MOST_REMEMBERED) return
      results.delete(key)
    }
  }
  const run = async (
    session: KeptSession,
    remember: (ms: number) => void,
  ): Promise<KeptSession | undefined> => {
    try {
      return await keeper.exclusively(session, async (latest) => {
        const { refreshSession } = await loadSteps()
        return refreshSession(latest, dependencies)
      })
    } catch (error) {
      if (isOver(error)) return undefined
      remember(AFTER_FAILURE_MS)
      return session
    }
  }

  return (session) => {
    const now = settings.clock().getTime()
    if (!isDue(session, now / 1000)) return Promise.resolve(session)
    const key = `${session.id}.${session.version}`
    const known = results.get(key)
    if (known && known.until > now) return known.result
    results.delete(key)
    forget(now)
    const entry = { result: Promise.resolve<KeptSession | undefined>(undefined), until: now + REMEMBERED_MS }
    entry.result = run(session, (ms) => {
      entry.until = settings.clock().getTime() + ms
    })
    results.set(key, entry)
    return entry.result
  }
}
