import type { Member } from '@orgo/model'
import type { Members } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'

const recordOf = (row: Record<string, unknown> | undefined): Member | undefined =>
  row && (JSON.parse(String(row.record)) as Member)

export const createMembers = (directory: Database, organizationId: string): Members => {
  const find = (id: string) =>
    recordOf(
      directory.get('SELECT record FROM member WHERE organization_id = ? AND id = ?', organizationId, id),
    )
  return {
    async create(member) {
      directory.run(
        'INSERT INTO member (organization_id, id, email, record) VALUES (?, ?, ?, ?)',
        organizationId,
        member.id,
        member.email,
        JSON.stringify(member),
      )
    },
    async find(id) {
      return find(id)
    },
    async findByEmail(email) {
      return recordOf(
        directory.get(
          'SELECT record FROM member WHERE organization_id = ? AND email = ?',
          organizationId,
          email,
        ),
      )
    },
    async list({ after = '', limit }) {
      const rows = directory.all(
        'SELECT record FROM member WHERE organization_id = ? AND email > ? ORDER BY email LIMIT ?',
        organizationId,
        after,
        limit,
      )
      return rows.flatMap((row) => recordOf(row) ?? [])
    },
    async update(id, change) {
      return directory.transaction(() => {
        const before = find(id)
        if (!before) throw new StoreError('not_found', `no member ${id}`)
        const after = { ...change(before), id }
        directory.run(
          'UPDATE member SET email = ?, record = ? WHERE organization_id = ? AND id = ?',
          after.email,
          JSON.stringify(after),
          organizationId,
          id,
        )
        return after
      })
    },
  }
}
