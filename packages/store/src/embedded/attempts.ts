import type { Clock } from '@orgo/model'
import type { AttemptCount, Attempts } from '../store.ts'
import type { Database } from './database.ts'

const COUNT =
  'SELECT count, resets_at FROM attempt WHERE organization_id = :organization AND key = :key AND resets_at > :now'
const ADD = `INSERT INTO attempt (organization_id, key, count, resets_at) VALUES (:organization, :key, 1, :resets)
  ON CONFLICT (organization_id, key) DO UPDATE SET
    count = iif(resets_at > :now, count + 1, 1),
    resets_at = iif(resets_at > :now, resets_at, excluded.resets_at)
  RETURNING count, resets_at`
const GIVE_BACK = `UPDATE attempt SET count = count - 1
  WHERE organization_id = :organization AND key = :key AND count > 0 AND resets_at > :now`
const CLEAR = 'DELETE FROM attempt WHERE organization_id = :organization AND key = :key'

const countOf = (row: Record<string, unknown> | undefined, now: number): AttemptCount =>
  row ? { count: Number(row.count), resetsAt: Number(row.resets_at) } : { count: 0, resetsAt: now }

type Place = { database: Database; organizationId: string; clock: Clock }

export const createAttempts = ({ database, organizationId: organization, clock }: Place): Attempts => ({
  async count(key) {
    const now = clock.now()
    return countOf(database.get(COUNT, { organization, key, now }), now)
  },
  async add(key, windowMs) {
    const now = clock.now()
    return countOf(database.get(ADD, { organization, key, now, resets: now + windowMs }), now)
  },
  async giveBack(key) {
    database.run(GIVE_BACK, { organization, key, now: clock.now() })
  },
  async clear(key) {
    database.run(CLEAR, { organization, key })
  },
})
