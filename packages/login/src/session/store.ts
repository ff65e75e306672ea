/**
 * Where sessions are kept outside of cookies. Values are encrypted before they arrive here. Each method may reject; the request then fails
 * with `session-store-failed`.
 *
 * @example
 * ```ts
 * import { Redis } from 'ioredis'
 * import type { SessionStore } from '@orgo/login'
 *
 * const redis = new Redis('redis://localhost:6379', { lazyConnect: true })
 * export const store: SessionStore = {
 *   get: async (key) => (await redis.get(key)) ?? undefined,
 *   set: async (key, value, ttlSeconds) => void (await redis.set(key, value, 'EX', ttlSeconds)),
 *   delete: async (key) => void (await redis.del(key)),
 * }
 * ```
 */
export type SessionStore = {
  /** MUST return the value that was set last, or `undefined`; a value whose time is over is absent. */
  get: (key: string) => Promise<string | undefined>
  /** MUST keep the value for that many seconds, in place of an earlier one. */
  set: (key: string, value: string, ttlSeconds: number) => Promise<void>
  /** MUST make the value absent; there may be none. */
  delete: (key: string) => Promise<void>
  /**
   * Runs a function while no other process runs one with the same key. Without it, two processes may refresh one session at once; the
   * provider's overlap then keeps both answers good.
   */
  lock?: <Result>(key: string, run: () => Promise<Result>) => Promise<Result>
}
