import type { Organization } from '@orgo/model'
import type { Organizations, StoredOrganization } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'

const FIND = 'SELECT record, revision FROM organization WHERE id = :id'
const FIND_BY_SLUG = 'SELECT record, revision FROM organization WHERE slug = :slug'
const FIND_BY_HOST = 'SELECT record, revision FROM organization WHERE host = :host'
// Two rows are enough to show that the client id alone does not identify an organization.
const FIND_BY_CLIENT_ID = `SELECT organization.record, revision FROM application JOIN organization ON id = organization_id
  WHERE client_id = :client AND json_extract(application.record, '$.status') <> 'deleted' LIMIT 2`
const LIST = 'SELECT record, revision FROM organization ORDER BY slug'
const INSERT = 'INSERT INTO organization (id, slug, host, record) VALUES (:id, :slug, :host, :record)'
const UPDATE =
  'UPDATE organization SET slug = :slug, host = :host, record = :record, revision = :revision WHERE id = :id'

const valuesOf = (organization: Organization) => ({
  id: organization.id,
  slug: organization.slug,
  host: new URL(organization.issuer).host,
  record: JSON.stringify(organization),
})

const stored = (row: Record<string, unknown> | undefined): StoredOrganization | undefined =>
  row && { ...(JSON.parse(String(row.record)) as Organization), revision: Number(row.revision) }

type Settings = { directory: Database; changed: (id: string) => void }

export const createOrganizations = ({ directory, changed }: Settings): Organizations => ({
  async create(organization) {
    directory.run(INSERT, valuesOf(organization))
    changed(organization.id)
  },
  async find(id) {
    return stored(directory.get(FIND, { id }))
  },
  async findBySlug(slug) {
    return stored(directory.get(FIND_BY_SLUG, { slug }))
  },
  async findByHost(host) {
    return stored(directory.get(FIND_BY_HOST, { host }))
  },
  async findByClientId(clientId) {
    const [only, ...others] = directory.all(FIND_BY_CLIENT_ID, { client: clientId })
    return others.length === 0 ? stored(only) : undefined
  },
  async list() {
    return directory.all(LIST).flatMap((row) => stored(row) ?? [])
  },
  async update(id, change) {
    const updated = directory.transaction(() => {
      const before = stored(directory.get(FIND, { id }))
      if (!before) throw new StoreError('not_found', `no organization ${id}`)
      const { revision: read, ...record } = before
      const after = { ...change(record), id }
      const revision = read + 1
      directory.run(UPDATE, { ...valuesOf(after), revision })
      return { ...after, revision }
    })
    changed(id)
    return updated
  },
})
