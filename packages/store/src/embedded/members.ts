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
  const insert = (member: Member) =>
    directory.run(
      'INSERT INTO member (organization_id, id, email, record) VALUES (?, ?, ?, ?)',
      organizationId,
      member.id,
      member.email,
      JSON.stringify(member),
    )
  const listBy = (
    column: 'email' | 'id',
    { after = '', limit }: { after?: string | undefined; limit: number },
  ) =>
    directory
      .all(
        `SELECT record FROM member WHERE organization_id = ? AND ${column} > ? ORDER BY ${column} LIMIT ?`,
        organizationId,
        after,
        limit,
      )
      .flatMap((row) => recordOf(row) ?? [])
  return {
    async create(member) {
      insert(member)
    },
    async createMany(members) {
      directory.transaction(() => members.forEach(insert))
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
    async list(page) {
      return listBy('email', page)
    },
    async listById(page) {
      return listBy('id', page)
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
