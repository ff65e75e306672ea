import type { Member } from '@orgo/model'
import type { RecentMembers } from '../recent-members.ts'
import type { Members } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'

const FIND = 'SELECT record FROM member WHERE organization_id = :organization AND id = :id'
const FIND_BY_EMAIL = 'SELECT record FROM member WHERE organization_id = :organization AND email = :email'
const INSERT =
  'INSERT INTO member (organization_id, id, email, record) VALUES (:organization, :id, :email, :record)'
const UPDATE =
  'UPDATE member SET email = :email, record = :record WHERE organization_id = :organization AND id = :id'

const pageBy = (column: 'email' | 'id') =>
  `SELECT record FROM member WHERE organization_id = :organization AND ${column} > :after ORDER BY ${column} LIMIT :limit`
const PAGE_BY_EMAIL = pageBy('email')
const PAGE_BY_ID = pageBy('id')

const recordOf = (row: Record<string, unknown> | undefined): Member | undefined =>
  row && (JSON.parse(String(row.record)) as Member)

type Place = { directory: Database; organization: string; recent: RecentMembers }

export const createMembers = ({ directory, organization, recent }: Place): Members => {
  const valuesOf = (member: Member) => {
    const { id, email } = member
    return { organization, id, email, record: JSON.stringify(member) }
  }
  const keyOf = (id: string) => `${organization} ${id}`
  const find = (id: string) => recordOf(directory.get(FIND, { organization, id }))
  const insert = (member: Member) => directory.run(INSERT, valuesOf(member))
  const list = (page: string, { after = '', limit }: { after?: string | undefined; limit: number }) =>
    directory.all(page, { organization, after, limit }).flatMap((row) => recordOf(row) ?? [])
  return {
    async create(member) {
      insert(member)
    },
    async createMany(members) {
      directory.transaction(() => members.forEach(insert))
    },
    find: (id) => recent.find(keyOf(id), async () => find(id)),
    async findByEmail(email) {
      return recordOf(directory.get(FIND_BY_EMAIL, { organization, email }))
    },
    async list(page) {
      return list(PAGE_BY_EMAIL, page)
    },
    async listById(page) {
      return list(PAGE_BY_ID, page)
    },
    async update(id, change) {
      const updated = directory.transaction(() => {
        const before = find(id)
        if (!before) throw new StoreError('not_found', `no member ${id}`)
        const after = { ...change(before), id }
        directory.run(UPDATE, valuesOf(after))
        return after
      })
      recent.forget(keyOf(id))
      return updated
    },
  }
}
