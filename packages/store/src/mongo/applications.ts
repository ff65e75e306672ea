import type { Application } from '@orgo/model'
import type { Applications } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import { applicationContent, applicationOf, applicationsIn, organizationsIn, ownId } from './documents.ts'
import { insertAll } from './insert.ts'
import type { RecentApplications } from './recent-applications.ts'
import { untilWritten } from './retry.ts'
import type { Revise } from './revision.ts'

const absent = (clientId: string) => new StoreError('not_found', `no application ${clientId}`)

/** The application documents of one organization. */
const createDocuments = ({ run }: Connection, organizationId: string) => {
  const which = (clientId: string) => ({ organizationId, _id: ownId(organizationId, clientId) })
  const find = (clientId: string) => run((db) => applicationsIn(db).findOne(which(clientId)))
  return {
    find,
    documentOf: (application: Application) => ({
      ...which(application.clientId),
      version: 1,
      ...applicationContent(application),
    }),
    /** Returns the new record, or `undefined` if another writer was faster. */
    async replace(clientId: string, change: (application: Application) => Application) {
      const before = await find(clientId)
      if (!before) throw absent(clientId)
      const record = { ...change(applicationOf(before)), clientId }
      const { matchedCount } = await run((db) =>
        applicationsIn(db).updateOne(
          { ...which(clientId), version: before.version },
          { $set: applicationContent(record), $inc: { version: 1 } },
        ),
      )
      return matchedCount === 1 ? record : undefined
    },
    /** Returns `undefined` if another writer was faster. */
    async remove(clientId: string, only: (application: Application) => boolean) {
      const before = await find(clientId)
      if (!before || !only(applicationOf(before))) throw absent(clientId)
      const { deletedCount } = await run((db) =>
        applicationsIn(db).deleteOne({ ...which(clientId), version: before.version }),
      )
      return deletedCount === 1 ? clientId : undefined
    },
  }
}

type Place = {
  connection: Connection
  organizationId: string
  revise: Revise
  recentApplications: RecentApplications
}

/** Returns the function that lists the applications. */
const createList =
  ({ connection: { run }, organizationId, recentApplications }: Place): Applications['list'] =>
  async () => {
    const organization = await run((db) =>
      organizationsIn(db).findOne({ _id: organizationId }, { projection: { revision: 1 } }),
    )
    if (!organization) return []
    const { revision } = organization
    const texts = await recentApplications.list({ organizationId, revision }, async () => {
      const documents = await run((db) =>
        applicationsIn(db).find({ organizationId }).sort({ _id: 1 }).toArray(),
      )
      return documents.map(({ record }) => record)
    })
    return texts.map((record) => applicationOf({ record }))
  }

export const createApplications = (place: Place): Applications => {
  const { connection, organizationId, revise } = place
  const { run } = connection
  const { find, documentOf, replace, remove } = createDocuments(connection, organizationId)
  return {
    async create(application) {
      await revise(() => run((db) => applicationsIn(db).insertOne(documentOf(application))))
    },
    async createMany(applications) {
      const insert = () => insertAll(connection, applicationsIn, applications.map(documentOf))
      // If one client id is taken, the applications before it exist already, so the revision must grow too.
      const [inserted] = await revise(() => Promise.allSettled([insert()]))
      if (inserted.status === 'rejected') throw inserted.reason
    },
    async find(clientId) {
      const found = await find(clientId)
      return found ? applicationOf(found) : undefined
    },
    list: createList(place),
    update: (clientId, change) => revise(() => untilWritten(() => replace(clientId, change))),
    async delete(clientId, only = () => true) {
      await revise(() => untilWritten(() => remove(clientId, only)))
    },
  }
}
