import { type Connection, uniteConnections } from '@orgo/model'
import type { Connections } from '../store.ts'
import type { Database } from './database.ts'

const OF_CLIENT = 'organization_id = :organization AND client_id = :client'
const OF_ACCOUNT = 'organization_id = :organization AND account_id = :account'
const ONE = `${OF_CLIENT} AND account_id = :account`

const FIND = `SELECT record FROM connection WHERE ${ONE}`
const PUT = `INSERT INTO connection (organization_id, client_id, account_id, record)
  VALUES (:organization, :client, :account, :record)
  ON CONFLICT (organization_id, client_id, account_id) DO UPDATE SET record = excluded.record`
const PAGE_OF_CLIENT = `SELECT record FROM connection WHERE ${OF_CLIENT} AND account_id > :after ORDER BY account_id LIMIT :limit`
const PAGE_OF_ACCOUNT = `SELECT record FROM connection WHERE ${OF_ACCOUNT} AND client_id > :after ORDER BY client_id LIMIT :limit`
const COUNT = `SELECT count(*) AS count FROM connection WHERE ${OF_CLIENT}`
const REMOVE = `DELETE FROM connection WHERE ${ONE}`
const REMOVE_ALL = `DELETE FROM connection WHERE ${OF_CLIENT}`

const recordOf = (row: Record<string, unknown>): Connection => JSON.parse(String(row.record))

type Place = { directory: Database; organization: string }

export const createConnections = ({ directory, organization }: Place): Connections => {
  const find = (account: string, client: string): Connection | undefined => {
    const row = directory.get(FIND, { organization, account, client })
    return row && recordOf(row)
  }
  const note = (noted: Connection): void => {
    const { accountId: account, clientId: client } = noted
    const record = JSON.stringify(uniteConnections(noted, find(account, client) ?? noted))
    directory.run(PUT, { organization, account, client, record })
  }
  return {
    async note(connections) {
      directory.transaction(() => connections.forEach(note))
    },
    async find(accountId, clientId) {
      return find(accountId, clientId)
    },
    async list(of, { after = '', limit }) {
      const rows =
        'clientId' in of
          ? directory.all(PAGE_OF_CLIENT, { organization, client: of.clientId, after, limit })
          : directory.all(PAGE_OF_ACCOUNT, { organization, account: of.accountId, after, limit })
      return rows.map(recordOf)
    },
    async count(clients) {
      return clients.map((client) => Number(directory.get(COUNT, { organization, client })?.count))
    },
    async remove({ clientId: client, accountId: account }) {
      if (account === undefined) directory.run(REMOVE_ALL, { organization, client })
      else directory.run(REMOVE, { organization, client, account })
    },
  }
}
