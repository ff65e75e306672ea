import { type Application, completeApplication } from '@orgo/model'
import type { Applications } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Database } from './database.ts'
import type { Revise } from './revision.ts'

const FIND = 'SELECT record FROM application WHERE organization_id = :organization AND client_id = :client'
const LIST = 'SELECT record FROM application WHERE organization_id = :organization ORDER BY client_id'
const INSERT =
  'INSERT INTO application (organization_id, client_id, record) VALUES (:organization, :client, :record)'
const UPDATE =
  'UPDATE application SET record = :record WHERE organization_id = :organization AND client_id = :client'
const DELETE = 'DELETE FROM application WHERE organization_id = :organization AND client_id = :client'

const recordOf = (row: Record<string, unknown> | undefined): Application | undefined =>
  row && completeApplication(JSON.parse(String(row.record)))

const absent = (clientId: string) => new StoreError('not_found', `no application ${clientId}`)

type Place = { directory: Database; organization: string; revise: Revise }

export const createApplications = ({ directory, organization, revise }: Place): Applications => {
  const find = (client: string) => recordOf(directory.get(FIND, { organization, client }))
  const valuesOf = (application: Application) => ({
    organization,
    client: application.clientId,
    record: JSON.stringify(application),
  })
  const insert = (application: Application) => directory.run(INSERT, valuesOf(application))
  return {
    async create(application) {
      revise(() => insert(application))
    },
    createMany: async (applications) => revise(() => applications.forEach(insert)),
    async find(clientId) {
      return find(clientId)
    },
    async list() {
      return directory.all(LIST, { organization }).flatMap((row) => recordOf(row) ?? [])
    },
    async update(clientId, change) {
      return revise(() => {
        const before = find(clientId)
        if (!before) throw absent(clientId)
        const after = { ...change(before), clientId }
        directory.run(UPDATE, valuesOf(after))
        return after
      })
    },
    async delete(clientId, only = () => true) {
      revise(() => {
        const before = find(clientId)
        if (!before || !only(before)) throw absent(clientId)
        directory.run(DELETE, { organization, client: clientId })
      })
    },
  }
}
