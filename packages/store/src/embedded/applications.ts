import type { Application } from '@orgo/model'
import type { Applications } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'
import type { Revise } from './revision.ts'

const recordOf = (row: Record<string, unknown> | undefined): Application | undefined =>
  row && (JSON.parse(String(row.record)) as Application)

export const createApplications = (
  directory: Database,
  organizationId: string,
  revise: Revise,
): Applications => {
  const find = (clientId: string) =>
    recordOf(
      directory.get(
        'SELECT record FROM application WHERE organization_id = ? AND client_id = ?',
        organizationId,
        clientId,
      ),
    )
  const insert = (application: Application) =>
    directory.run(
      'INSERT INTO application (organization_id, client_id, record) VALUES (?, ?, ?)',
      organizationId,
      application.clientId,
      JSON.stringify(application),
    )
  const absent = (clientId: string) => new StoreError('not_found', `no application ${clientId}`)
  return {
    async create(application) {
      revise(() => insert(application))
    },
    async createMany(applications) {
      revise(() => applications.forEach(insert))
    },
    async find(clientId) {
      return find(clientId)
    },
    async list() {
      const rows = directory.all(
        'SELECT record FROM application WHERE organization_id = ? ORDER BY client_id',
        organizationId,
      )
      return rows.flatMap((row) => recordOf(row) ?? [])
    },
    async update(clientId, change) {
      return revise(() => {
        const before = find(clientId)
        if (!before) throw absent(clientId)
        const after = { ...change(before), clientId }
        directory.run(
          'UPDATE application SET record = ? WHERE organization_id = ? AND client_id = ?',
          JSON.stringify(after),
          organizationId,
          clientId,
        )
        return after
      })
    },
    async delete(clientId) {
      revise(() => {
        const deleted = directory.run(
          'DELETE FROM application WHERE organization_id = ? AND client_id = ?',
          organizationId,
          clientId,
        )
        if (deleted === 0) throw absent(clientId)
      })
    },
  }
}
