import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { createTurnstile, type Turnstile } from './turnstile.ts'
import type { Question } from './worker.ts'

/** Checks passwords in threads of their own. */
export type Passwords = {
  /**
   * Returns whether the password fits the hash. Without a hash (no member has the address, or no password was set) it does the same work
   * and returns `false`, so that the time does not reveal who is a member.
   */
  verify(password: string, hash: string | undefined): Promise<boolean>
  /** A sign-in passes the turnstile before any work is done for it. */
  turnstile: Turnstile
  close(): Promise<void>
}

// This many sign-ins beyond the threads may ask the store for their members, so that no thread idles.
const AHEAD = 2
// An argon2id hash occupies a core for about 30 ms: the last of a hundred waits three seconds.
const WAITING_PER_THREAD = 100
const RETRY_AFTER_SECONDS = 3
// The threads that sign tokens and answer requests have precedence.
const NICENESS = 10

/**
 * Returns a pool of threads for argon2, with a bounded queue. In Node's own thread pool, which signs tokens, a thousand concurrent sign-ins
 * would make every refresh wait for all of them.
 */
export const createPasswordPool = (threads = Math.max(1, availableParallelism() - 1)): Passwords => {
  const pool = new Piscina<Question, boolean>({
    filename: fileURLToPath(new URL('./worker.ts', import.meta.url)),
    name: 'verify',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 60_000,
    niceIncrement: NICENESS,
  })
  return {
    verify: (password, hash) => pool.run({ password, hash }),
    turnstile: createTurnstile({
      inside: threads + AHEAD,
      waiting: threads * WAITING_PER_THREAD,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    }),
    close: () => pool.destroy(),
  }
}
