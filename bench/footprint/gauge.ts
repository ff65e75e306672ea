import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { FATE_KEPT_FOR } from '../../packages/store/src/index.ts'

/** The size of a store of grants. */
export type Size = { bytes: number; entries: number }

export type Gauge = {
  /** Lets the store remove the entries that have expired by the moved clock. */
  timeHasMoved(milliseconds: number): Promise<void>
  size(): Promise<Size>
  close(): void
}

/** Counts the rows of `grants.db`, and the used bytes of its pages, indexes included. */
export const createEmbeddedGauge = (dataDir: string): Gauge => {
  const file = new DatabaseSync(join(dataDir, 'grants.db'))
  const numberOf = (sql: string, ...values: number[]) => Number(file.prepare(sql).get(...values)?.number)
  return {
    async timeHasMoved() {
      const overdue = () =>
        numberOf('SELECT count(*) AS number FROM artifact WHERE expires_at <= ?', Date.now() - FATE_KEPT_FOR)
      const counted = () =>
        numberOf('SELECT count(*) AS number FROM attempt WHERE resets_at <= ?', Date.now())
      while (overdue() + counted() > 0) await pause(50)
    },
    async size() {
      file.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return {
        bytes: numberOf("SELECT sum(pgsize - unused) AS number FROM dbstat WHERE name LIKE 'a%'"),
        entries: numberOf(
          'SELECT (SELECT count(*) FROM artifact) + (SELECT count(*) FROM attempt) AS number',
        ),
      }
    },
    close: () => file.close(),
  }
}

/** Counts the keys of Redis, and the bytes that Redis reports for them. */
export const createRedisGauge = (url: string): Gauge => {
  const redis = new Redis(url, { enableAutoPipelining: true })
  return {
    async timeHasMoved(milliseconds) {
      // The clock of Redis cannot be moved, so the expiry of each key is moved instead.
      for (const key of await redis.keys('*'))
        await redis.pexpireat(key, (await redis.pexpiretime(key)) - milliseconds)
    },
    async size() {
      const keys = await redis.keys('*')
      const bytes = await Promise.all(keys.map((key) => redis.memory('USAGE', key, 'SAMPLES', 0)))
      return { bytes: bytes.reduce<number>((sum, each) => sum + Number(each), 0), entries: keys.length }
    },
    close: () => redis.disconnect(),
  }
}
