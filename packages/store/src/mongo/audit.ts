import type { Audit } from '../store.ts'
import type { Connection } from './connect.ts'
import { auditIn, ownId } from './documents.ts'

type Place = { connection: Connection; organizationId: string }

export const createAudit = ({ connection: { run }, organizationId }: Place): Audit => ({
  async append(entry) {
    const _id = ownId(organizationId, entry.id)
    await run((db) => auditIn(db).insertOne({ _id, organizationId, record: entry }))
  },
  async list({ before, limit }) {
    const older = before === undefined ? {} : { _id: { $lt: ownId(organizationId, before) } }
    const documents = await run((db) =>
      auditIn(db)
        .find({ organizationId, ...older })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray(),
    )
    return documents.map(({ record }) => record)
  },
})
