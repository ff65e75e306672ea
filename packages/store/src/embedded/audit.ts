import type { AuditEntry } from '@orgo/model'
import type { Audit } from '../store.ts'
import type { Database } from './database.ts'

const AFTER_EVERY_ID = '~'

export const createAudit = (directory: Database, organizationId: string): Audit => ({
  async append(entry) {
    directory.run(
      'INSERT INTO audit (organization_id, id, record) VALUES (?, ?, ?)',
      organizationId,
      entry.id,
      JSON.stringify(entry),
    )
  },
  async list({ before = AFTER_EVERY_ID, limit }) {
    const rows = directory.all(
      'SELECT record FROM audit WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
      organizationId,
      before,
      limit,
    )
    return rows.map((row) => JSON.parse(String(row.record)) as AuditEntry)
  },
})
