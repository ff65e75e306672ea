import type { Clock, FailedAttempt } from '@orgo/model'
import { failureText } from '../failure-text.ts'
import { FAILURE_KEPT_FOR, type Failures, MOST_FAILURES } from '../store.ts'
import type { Database } from './database.ts'
import type { GroupCommit } from './group-commit.ts'

const OF_CLIENT = 'organization_id = :organization AND client_id = :client'
const NEWEST_FIRST = 'ORDER BY at DESC, id DESC'

const RECORD = `INSERT OR REPLACE INTO failure (organization_id, client_id, at, id, record)
  VALUES (:organization, :client, :at, :id, :record)`
const DROP_OLDEST = `DELETE FROM failure WHERE ${OF_CLIENT}
  AND (at, id) <= (SELECT at, id FROM failure WHERE ${OF_CLIENT} ${NEWEST_FIRST} LIMIT 1 OFFSET ${MOST_FAILURES})`
const LIST = `SELECT record FROM failure WHERE ${OF_CLIENT} AND at > :forgotten ${NEWEST_FIRST} LIMIT ${MOST_FAILURES}`
const FIND = `SELECT record FROM failure INDEXED BY failure_by_id
  WHERE ${OF_CLIENT} AND id = :id AND at > :forgotten ORDER BY at DESC LIMIT 1`
const FORGET = `DELETE FROM failure WHERE ${OF_CLIENT}`

const recordOf = (row: Record<string, unknown>): FailedAttempt => JSON.parse(String(row.record))

type Place = { database: Database; together: GroupCommit; organizationId: string; clock: Clock }

export const createFailures = ({
  database,
  together,
  organizationId: organization,
  clock,
}: Place): Failures => ({
  async record(client, failure) {
    const record = failureText(failure)
    const { id, at } = failure
    await together(() => {
      database.run(RECORD, { organization, client, at: Date.parse(at), id, record })
      database.run(DROP_OLDEST, { organization, client })
    })
  },
  async list(client) {
    const rows = database.all(LIST, { organization, client, forgotten: clock.now() - FAILURE_KEPT_FOR })
    return rows.map(recordOf)
  },
  async find(client, id) {
    const row = database.get(FIND, { organization, client, id, forgotten: clock.now() - FAILURE_KEPT_FOR })
    return row && recordOf(row)
  },
  async forget(client) {
    await together(() => database.run(FORGET, { organization, client }))
  },
})
