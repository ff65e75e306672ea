import type { Organization } from '@orgo/model'
import type { Filter } from 'mongodb'
import type { Organizations, StoredOrganization } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import { applicationsIn, type OrganizationDocument, organizationsIn } from './documents.ts'
import { untilWritten } from './retry.ts'

const hostOf = (organization: Organization): string => new URL(organization.issuer).host

// Readers of an organization do not need its keys, which are most of the document.
const RECORD = { projection: { record: 1, revision: 1 } } as const

const stored = (
  document: Pick<OrganizationDocument, 'record' | 'revision'> | null,
): StoredOrganization | undefined =>
  document ? { ...document.record, revision: document.revision } : undefined

const documentOf = (organization: Organization): OrganizationDocument => ({
  _id: organization.id,
  slug: organization.slug,
  host: hostOf(organization),
  revision: 1,
  record: organization,
  keys: [],
})

const createDocuments = ({ run }: Connection) => {
  const findBy = async (filter: Filter<OrganizationDocument>) =>
    stored(await run((db) => organizationsIn(db).findOne(filter, RECORD)))
  return {
    findBy,
    /** Returns the new record, or `undefined` if another writer was faster. */
    async replace(id: string, change: (organization: Organization) => Organization) {
      const before = await findBy({ _id: id })
      if (!before) throw new StoreError('not_found', `no organization ${id}`)
      const { revision, ...record } = before
      const after = { ...change(record), id }
      const { matchedCount } = await run((db) =>
        organizationsIn(db).updateOne(
          { _id: id, revision },
          { $set: { slug: after.slug, host: hostOf(after), record: after }, $inc: { revision: 1 } },
        ),
      )
      return matchedCount === 1 ? { ...after, revision: revision + 1 } : undefined
    },
  }
}

type Settings = { connection: Connection; changed: (organizationId: string) => void }

export const createOrganizations = ({ connection, changed }: Settings): Organizations => {
  const { run } = connection
  const { findBy, replace } = createDocuments(connection)
  return {
    async create(organization) {
      await run((db) => organizationsIn(db).insertOne(documentOf(organization)))
      changed(organization.id)
    },
    find: (id) => findBy({ _id: id }),
    findBySlug: (slug) => findBy({ slug }),
    findByHost: (host) => findBy({ host }),
    async findByClientId(clientId) {
      const filter = { clientId, status: { $ne: 'deleted' } } as const
      const options = { projection: { organizationId: 1 }, limit: 2 } as const
      const [only, ...others] = await run((db) => applicationsIn(db).find(filter, options).toArray())
      return only && others.length === 0 ? findBy({ _id: only.organizationId }) : undefined
    },
    async list() {
      const documents = await run((db) => organizationsIn(db).find({}, RECORD).sort({ slug: 1 }).toArray())
      return documents.flatMap((document) => stored(document) ?? [])
    },
    async update(id, change) {
      const updated = await untilWritten(() => replace(id, change))
      changed(id)
      return updated
    },
  }
}
