import type { ApiToken } from '@orgo/model'
import type { ApiTokens } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'

const INSERT =
  'INSERT INTO api_token (organization_id, id, created_at, record) VALUES (:organization, :id, :created, :record)'
const FIND = 'SELECT record FROM api_token WHERE organization_id = :organization AND id = :id'
const LIST = 'SELECT record FROM api_token WHERE organization_id = :organization ORDER BY created_at, id'
const DELETE = 'DELETE FROM api_token WHERE organization_id = :organization AND id = :id'

const recordOf = (row: Record<string, unknown>): ApiToken => JSON.parse(String(row.record))

type Place = { directory: Database; organization: string }

export const createApiTokens = ({ directory, organization }: Place): ApiTokens => ({
  async create(token) {
    const { id, createdAt: created } = token
    directory.run(INSERT, { organization, id, created, record: JSON.stringify(token) })
  },
  async find(id) {
    const row = directory.get(FIND, { organization, id })
    return row && recordOf(row)
  },
  async list() {
    return directory.all(LIST, { organization }).map(recordOf)
  },
  async delete(id) {
    const deleted = directory.run(DELETE, { organization, id })
    if (deleted === 0) throw new StoreError('not_found', `no API token ${id}`)
  },
})
