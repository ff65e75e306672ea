import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { createTurnstile, type Turnstile } from './turnstile.ts'
import type { Question } from './worker.ts'

/** Checks passwords apart from everything else that the process does. */
export type Passwords = {
  /**
   * Whether the password is the one behind the hash. Where there is no hash, because nobody has the address or no password was set, the work is
   * the same and the answer `false`: its time does not tell.
   */
  verify(password: string, hash: string | undefined): Promise<boolean>
  /** Everybody who wants a password checked passes it before anything is done for them. */
  turnstile: Turnstile
  close(): Promise<void>
}

// While one password is checked, the next ones are looked up.
const AHEAD = 2
// An argon2id hash takes a core for about 30 ms: the last of a hundred waits three seconds.
const WAITING_PER_THREAD = 100
const RETRY_AFTER_SECONDS = 3
// Tokens are signed and requests answered by threads that come first.
const NICENESS = 10

/**
 * argon2 has threads of its own, and a bounded number of people who wait for them: Node's own thread pool signs tokens, and a thousand sign-ins
 * at once would have every refresh wait for all of them.
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
