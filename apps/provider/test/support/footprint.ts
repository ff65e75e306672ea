import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Redis } from 'ioredis'
import type { Config } from '../../src/config.ts'

type Place = { config: Config; organizations: string[] }

const inFile = ({ config, organizations }: Place): string[] => {
  const database = new DatabaseSync(join(config.dataDir, 'grants.db'), { readOnly: true })
  const rows = (sql: string): string[] =>
    database
      .prepare(sql)
      .all()
      .filter(({ organization_id: id }) => organizations.includes(String(id)))
      .map(({ entry }) => String(entry))
  const entries = [
    ...rows("SELECT organization_id, kind || ' ' || id AS entry FROM artifact"),
    ...rows("SELECT organization_id, 'attempt ' || key AS entry FROM attempt"),
  ]
  database.close()
  return entries
}

// Failed attempts and counts of use are bounded for each application, whoever causes them; the embedded store has tables of their own for them.
const BOUNDED = /\/(failures|usage)\//

const inRedis = async (url: string, { organizations }: Place): Promise<string[]> => {
  const redis = new Redis(url)
  const keys = (await redis.keys('*'))
    .filter((key) => organizations.some((id) => key.includes(id)))
    .filter((key) => !BOUNDED.test(key))
  const entries = await Promise.all(
    keys.map(async (key) => {
      if (key.includes('attempt/')) return [`attempt ${key}`]
      if ((await redis.type(key)) !== 'hash') return [`index ${key}`]
      const fields = await redis.hkeys(key)
      return fields.map((field) => `${field} ${key}`)
    }),
  )
  redis.disconnect()
  return entries.flat()
}

/** What the deployment keeps among its grants, read past the store: an entry each. */
export const footprint = (place: Place): Promise<string[]> | string[] => {
  const { redisUrl } = place.config
  return redisUrl === undefined ? inFile(place) : inRedis(redisUrl, place)
}
