import type { Member } from '@orgo/model'
import type { RecentMembers } from '../recent-members.ts'
import type { Members } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import { membersIn, ownId } from './documents.ts'
import { insertAll } from './insert.ts'
import { untilWritten } from './retry.ts'

type Place = { connection: Connection; organizationId: string; recent: RecentMembers }

/** The member documents of one organization. */
const createDocuments = ({ run }: Connection, organizationId: string) => {
  const which = (id: string) => ({ organizationId, _id: ownId(organizationId, id) })
  const find = (id: string) => run((db) => membersIn(db).findOne(which(id)))
  // The unique index refuses a taken address too. Looking first distinguishes this expected case from other failures of a write.
  const refuseTaken = async (id: string, email: string) => {
    const holder = await run((db) => membersIn(db).findOne({ organizationId, email }))
    if (holder && holder.record.id !== id) throw new StoreError('already_exists', 'a unique value is taken')
  }
  return {
    find,
    documentOf: (member: Member) => ({
      ...which(member.id),
      email: member.email,
      version: 1,
      record: member,
    }),
    /** Returns the new record, or `undefined` if another writer was faster. */
    async replace(id: string, change: (member: Member) => Member) {
      const before = await find(id)
      if (!before) throw new StoreError('not_found', `no member ${id}`)
      const record = { ...change(before.record), id }
      if (record.email !== before.email) await refuseTaken(id, record.email)
      const { matchedCount } = await run((db) =>
        membersIn(db).updateOne(
          { ...which(id), version: before.version },
          { $set: { email: record.email, record }, $inc: { version: 1 } },
        ),
      )
      return matchedCount === 1 ? record : undefined
    },
  }
}

export const createMembers = ({ connection, organizationId, recent }: Place): Members => {
  const { run } = connection
  const { find, documentOf, replace } = createDocuments(connection, organizationId)
  return {
    async create(member) {
      await run((db) => membersIn(db).insertOne(documentOf(member)))
    },
    createMany: (members) => insertAll(connection, membersIn, members.map(documentOf)),
    find: (id) => recent.find(ownId(organizationId, id), async () => (await find(id))?.record),
    async findByEmail(email) {
      return (await run((db) => membersIn(db).findOne({ organizationId, email })))?.record
    },
    async list({ after = '', limit }) {
      const filter = { organizationId, email: { $gt: after } }
      const documents = await run((db) =>
        membersIn(db).find(filter).sort({ email: 1 }).limit(limit).toArray(),
      )
      return documents.map(({ record }) => record)
    },
    async listById({ after = '', limit }) {
      // The `_id` of each member begins with the organization.
      const filter = { organizationId, _id: { $gt: ownId(organizationId, after) } }
      const documents = await run((db) => membersIn(db).find(filter).sort({ _id: 1 }).limit(limit).toArray())
      return documents.map(({ record }) => record)
    },
    async update(id, change) {
      const updated = await untilWritten(() => replace(id, change))
      recent.forget(ownId(organizationId, id))
      return updated
    },
  }
}
