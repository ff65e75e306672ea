import type { Clock } from '@orgo/model'
import type { Owned } from '../store.ts'
import type { Database } from './database.ts'
import * as sql from './statements.ts'

type Place = { database: Database; organizationId: string; clock: Clock }

export const createOwned = ({ database, organizationId: organization, clock }: Place): Owned => ({
  async list({ kind, accountId: account }) {
    const rows = database.all(sql.LIST_OWNED, { organization, kind, account, now: clock.now() })
    return rows.map(({ id, payload }) => ({ id: String(id), payload: JSON.parse(String(payload)) }))
  },
  async count({ clientId: client, kinds }, limit) {
    const values = { organization, client, kinds: JSON.stringify(kinds), now: clock.now(), limit }
    const counted = Number(database.get(sql.COUNT_OF_CLIENT, values)?.count)
    return { count: Math.min(counted, limit), more: counted > limit }
  },
})
