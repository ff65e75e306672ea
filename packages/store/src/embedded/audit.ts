import type { AuditEntry } from '@orgo/model'
import type { Audit } from '../store.ts'
import type { Database } from './database.ts'

const APPEND = 'INSERT INTO audit (organization_id, id, record) VALUES (:organization, :id, :record)'
const LIST =
  'SELECT record FROM audit WHERE organization_id = :organization AND id < :before ORDER BY id DESC LIMIT :limit'

const AFTER_EVERY_ID = '~'

type Place = { directory: Database; organization: string }

export const createAudit = ({ directory, organization }: Place): Audit => ({
  async append(entry) {
    directory.run(APPEND, { organization, id: entry.id, record: JSON.stringify(entry) })
  },
  async list({ before = AFTER_EVERY_ID, limit }) {
    const rows = directory.all(LIST, { organization, before, limit })
    return rows.map((row) => JSON.parse(String(row.record)) as AuditEntry)
  },
})
