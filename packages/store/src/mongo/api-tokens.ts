import type { ApiTokens } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import { apiTokensIn, ownId } from './documents.ts'

type Place = { connection: Connection; organizationId: string }

export const createApiTokens = ({ connection: { run }, organizationId }: Place): ApiTokens => {
  const which = (id: string) => ({ organizationId, _id: ownId(organizationId, id) })
  return {
    async create(token) {
      await run((db) => apiTokensIn(db).insertOne({ ...which(token.id), record: token }))
    },
    async find(id) {
      return (await run((db) => apiTokensIn(db).findOne(which(id))))?.record
    },
    async list() {
      const order = { 'record.createdAt': 1, _id: 1 } as const
      const documents = await run((db) => apiTokensIn(db).find({ organizationId }).sort(order).toArray())
      return documents.map(({ record }) => record)
    },
    async delete(id) {
      const { deletedCount } = await run((db) => apiTokensIn(db).deleteOne(which(id)))
      if (deletedCount === 0) throw new StoreError('not_found', `no API token ${id}`)
    },
  }
}
