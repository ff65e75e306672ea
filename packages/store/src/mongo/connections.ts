import type { Connection } from '@orgo/model'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { Connections } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Connection as Mongo } from './connect.ts'
import { type ConnectionDocument, connectionsIn, ownId } from './documents.ts'
import { untilWritten } from './retry.ts'

// One chunk is one command, which must finish within the timeout. An update that may insert costs more than an insert.
const CHUNK = 50

const connectionOf = ({ _id, organizationId, ...connection }: ConnectionDocument): Connection => ({
  ...connection,
  scopes: connection.scopes.toSorted(),
  claims: connection.claims.toSorted(),
})

type Place = { connection: Mongo; organizationId: string }

/** Returns a function that notes connections. It may return `undefined`: then it must be called again. */
const createNote = ({ connection: { run }, organizationId }: Place) => {
  /** Each connection is united with what is known of it by one operation on one document, so that nobody else comes between. */
  const operationOf = (noted: Connection): AnyBulkWriteOperation<ConnectionDocument> => ({
    updateOne: {
      filter: { organizationId, _id: idOf(organizationId, noted) },
      update: {
        $setOnInsert: { accountId: noted.accountId, clientId: noted.clientId },
        $addToSet: { scopes: { $each: noted.scopes }, claims: { $each: noted.claims } },
        $min: { since: noted.since },
        $max: { lastUsedAt: noted.lastUsedAt },
      },
      upsert: true,
    },
  })
  return async (connections: readonly Connection[]): Promise<true | undefined> => {
    try {
      await run((db) => connectionsIn(db).bulkWrite(connections.map(operationOf), { ordered: false }))
      return true
    } catch (error) {
      // Somebody else has created one of the connections at the same moment.
      if (error instanceof StoreError && error.code === 'already_exists') return undefined
      throw error
    }
  }
}

const idOf = (organizationId: string, { accountId, clientId }: Pick<Connection, 'accountId' | 'clientId'>) =>
  ownId(organizationId, `${clientId} ${accountId}`)

export const createConnections = (place: Place): Connections => {
  const { organizationId } = place
  const { run } = place.connection
  const note = createNote(place)
  return {
    async note(connections) {
      for (let start = 0; start < connections.length; start += CHUNK) {
        const chunk = connections.slice(start, start + CHUNK)
        await untilWritten(() => note(chunk))
      }
    },
    async find(accountId, clientId) {
      const which = { organizationId, _id: idOf(organizationId, { accountId, clientId }) }
      const found = await run((db) => connectionsIn(db).findOne(which))
      return found ? connectionOf(found) : undefined
    },
    async list(of, { after = '', limit }) {
      const by = 'clientId' in of ? 'accountId' : 'clientId'
      const filter = { organizationId, ...of, [by]: { $gt: after } }
      const documents = await run((db) =>
        connectionsIn(db)
          .find(filter)
          .sort({ [by]: 1 })
          .limit(limit)
          .toArray(),
      )
      return documents.map(connectionOf)
    },
    async count(clientIds) {
      const counts = await run((db) =>
        connectionsIn(db)
          .aggregate<{ _id: string; count: number }>([
            { $match: { organizationId, clientId: { $in: clientIds } } },
            { $group: { _id: '$clientId', count: { $sum: 1 } } },
          ])
          .toArray(),
      )
      const known = new Map(counts.map(({ _id, count }) => [_id, count]))
      return clientIds.map((clientId) => known.get(clientId) ?? 0)
    },
    async remove({ clientId, accountId }) {
      const of = accountId === undefined ? { clientId } : { clientId, accountId }
      await run((db) => connectionsIn(db).deleteMany({ organizationId, ...of }))
    },
  }
}
