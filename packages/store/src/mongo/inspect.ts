import type { Inspection } from '../inspection.ts'
import type { Connection } from './connect.ts'
import { schemaVersion } from './schema.ts'

const STANDALONE = {
  code: 'mongodb-standalone',
  severity: 'warning',
  title: 'MongoDB is a single server: a majority of one is lost with its disk',
  fix: 'Run a replica set of three members on three machines',
} as const

export const inspectMongo = async (connection: Connection): Promise<Inspection> => {
  const before = Date.now()
  const hello = await connection.run((db) => db.command({ hello: 1 }))
  const isDistributed = hello.setName !== undefined || hello.msg === 'isdbgrid'
  return {
    half: 'directory',
    backend: hello.msg === 'isdbgrid' ? 'MongoDB, sharded' : 'MongoDB',
    schemaVersion: await schemaVersion(connection),
    clockSkewMs: Math.round(hello.localTime.getTime() - (before + Date.now()) / 2),
    findings: isDistributed ? [] : [STANDALONE],
  }
}
