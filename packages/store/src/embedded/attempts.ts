import type { Clock } from '@orgo/model'
import type { AttemptCount, Attempts } from '../store.ts'
import type { Database } from './database.ts'

const countOf = (row: Record<string, unknown> | undefined, now: number): AttemptCount =>
  row ? { count: Number(row.count), resetsAt: Number(row.resets_at) } : { count: 0, resetsAt: now }

export const createAttempts = (database: Database, organizationId: string, clock: Clock): Attempts => ({
  async count(key) {
    const now = clock.now()
    const sql = 'SELECT count, resets_at FROM attempt WHERE organization_id = ? AND key = ? AND resets_at > ?'
    return countOf(database.get(sql, organizationId, key, now), now)
  },
  async add(key, windowMs) {
    const now = clock.now()
    const sql = `INSERT INTO attempt (organization_id, key, count, resets_at) VALUES (?, ?, 1, ?)
      ON CONFLICT (organization_id, key) DO UPDATE SET
        count = CASE WHEN resets_at > ? THEN count + 1 ELSE 1 END,
        resets_at = CASE WHEN resets_at > ? THEN resets_at ELSE excluded.resets_at END
      RETURNING count, resets_at`
    return countOf(database.get(sql, organizationId, key, now + windowMs, now, now), now)
  },
  async giveBack(key) {
    database.run(
      'UPDATE attempt SET count = count - 1 WHERE organization_id = ? AND key = ? AND count > 0 AND resets_at > ?',
      organizationId,
      key,
      clock.now(),
    )
  },
  async clear(key) {
    database.run('DELETE FROM attempt WHERE organization_id = ? AND key = ?', organizationId, key)
  },
})
