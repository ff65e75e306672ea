import type { Clock } from '@orgo/model'
import type { AttemptCount, Attempts } from '../store.ts'
import type { Connection } from './connect.ts'
import { keysOf } from './keys.ts'

type Place = { connection: Connection; organizationId: string; clock: Clock }

const countOf = ([count, resetsAt]: (string | number | null)[], now: number): AttemptCount =>
  count != null && resetsAt != null && Number(resetsAt) > now
    ? { count: Number(count), resetsAt: Number(resetsAt) }
    : { count: 0, resetsAt: now }

export const createAttempts = ({ connection, organizationId, clock }: Place): Attempts => {
  const keys = keysOf(organizationId)
  return {
    async count(key) {
      const found = await connection.run((client) => client.hmget(keys.attempt(key), 'count', 'resets'))
      return countOf(found, clock.now())
    },
    async add(key, windowMs) {
      const now = clock.now()
      const counted = await connection.script('attempt', keys.attempt(key), [now, windowMs])
      return countOf(counted as [number, string], now)
    },
    async giveBack(key) {
      await connection.script('giveBack', keys.attempt(key), [clock.now()])
    },
    async clear(key) {
      await connection.run((client) => client.del(keys.attempt(key)))
    },
  }
}
