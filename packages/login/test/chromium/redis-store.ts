import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { SessionStore } from '../../src/index.ts'

const LOCKED_FOR_MS = 10_000
const ASK_AGAIN_AFTER_MS = 5

/** Only the holder ends a lock: whoever was too slow may have lost it to another process. */
const UNLOCK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`

/** The store of a site with several processes: the three methods, and a lock. */
export const createRedisStore = (url: string): SessionStore => {
  const redis = new Redis(url)
  return {
    get: async (key) => (await redis.get(key)) ?? undefined,
    set: async (key, value, ttlSeconds) => void (await redis.set(key, value, 'EX', ttlSeconds)),
    delete: async (key) => void (await redis.del(key)),
    async lock(key, run) {
      const [lock, holder] = [`lock:${key}`, randomUUID()]
      while (!(await redis.set(lock, holder, 'PX', LOCKED_FOR_MS, 'NX'))) await setTimeout(ASK_AGAIN_AFTER_MS)
      try {
        return await run()
      } finally {
        await redis.eval(UNLOCK, 1, lock, holder)
      }
    },
  }
}
