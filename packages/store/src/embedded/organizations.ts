import type { Organization } from '@orgo/model'
import type { Organizations, StoredOrganization } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'

const hostOf = (organization: Organization): string => new URL(organization.issuer).host

const stored = (row: Record<string, unknown> | undefined): StoredOrganization | undefined =>
  row && { ...(JSON.parse(String(row.record)) as Organization), revision: Number(row.revision) }

export const createOrganizations = (directory: Database, changed: (id: string) => void): Organizations => ({
  async create(organization) {
    directory.run(
      'INSERT INTO organization (id, slug, host, record) VALUES (?, ?, ?, ?)',
      organization.id,
      organization.slug,
      hostOf(organization),
      JSON.stringify(organization),
    )
    changed(organization.id)
  },
  async find(id) {
    return stored(directory.get('SELECT record, revision FROM organization WHERE id = ?', id))
  },
  async findBySlug(slug) {
    return stored(directory.get('SELECT record, revision FROM organization WHERE slug = ?', slug))
  },
  async findByHost(host) {
    return stored(directory.get('SELECT record, revision FROM organization WHERE host = ?', host))
  },
  async findByClientId(clientId) {
    const sql = `SELECT organization.record, revision FROM application JOIN organization ON id = organization_id
      WHERE client_id = ? LIMIT 2`
    const [only, ...others] = directory.all(sql, clientId)
    return others.length === 0 ? stored(only) : undefined
  },
  async list() {
    const rows = directory.all('SELECT record, revision FROM organization ORDER BY slug')
    return rows.flatMap((row) => stored(row) ?? [])
  },
  async update(id, change) {
    const updated = directory.transaction(() => {
      const before = stored(directory.get('SELECT record, revision FROM organization WHERE id = ?', id))
      if (!before) throw new StoreError('not_found', `no organization ${id}`)
      const { revision, ...record } = before
      const after = { ...change(record), id }
      directory.run(
        'UPDATE organization SET slug = ?, host = ?, record = ?, revision = ? WHERE id = ?',
        after.slug,
        hostOf(after),
        JSON.stringify(after),
        revision + 1,
        id,
      )
      return { ...after, revision: revision + 1 }
    })
    changed(id)
    return updated
  },
})
