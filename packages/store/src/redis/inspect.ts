import { Cluster, type Redis } from 'ioredis'
import type { Finding, Inspection } from '../inspection.ts'
import type { Connection, RedisClient } from './connect.ts'

const mastersOf = (client: RedisClient): Redis[] =>
  client instanceof Cluster ? client.nodes('master') : [client]

const valueIn = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]

// A managed Redis may forbid INFO and CONFIG: settings that cannot be read cause no findings.
const ifAllowed = async <Answer>(answer: Promise<Answer>): Promise<Answer | undefined> => {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Error && /^(NOPERM|ERR unknown command)/.test(error.message)) return undefined
    throw error
  }
}

const appendFsync = async (node: Redis): Promise<string | undefined> => {
  const answer = await ifAllowed(node.config('GET', 'appendfsync'))
  return (answer as string[] | undefined)?.[1]
}

const evicts = (policy: string): Finding => ({
  code: 'redis-evicts',
  severity: 'error',
  title: `Redis has maxmemory-policy ${policy}: short of memory, it forgets sessions, used codes and revocations`,
  fix: 'Set maxmemory-policy noeviction, and memory enough',
})

const NOT_PERSISTENT: Finding = {
  code: 'redis-not-persistent',
  severity: 'warning',
  title:
    'Redis keeps no append-only file: after a restart every session and token is gone, or as old as its last snapshot',
  fix: 'Set appendonly yes and appendfsync always',
}

const losesSeconds = (policy: string): Finding => ({
  code: 'redis-loses-seconds',
  severity: 'warning',
  title: `Redis has appendfsync ${policy}: a loss of power undoes the last moments, a used code is fresh again then`,
  fix: 'Set appendfsync always, or accept it knowingly',
})

const findingsOf = async (node: Redis): Promise<Finding[]> => {
  const info = await ifAllowed(node.info())
  if (info === undefined) return []
  const policy = valueIn(info, 'maxmemory_policy') ?? 'noeviction'
  const persists = valueIn(info, 'aof_enabled') === '1'
  const fsync = persists ? await appendFsync(node) : undefined
  return [
    ...(policy === 'noeviction' ? [] : [evicts(policy)]),
    ...(persists ? [] : [NOT_PERSISTENT]),
    ...(fsync === undefined || fsync === 'always' ? [] : [losesSeconds(fsync)]),
  ]
}

const skewOf = async (node: Redis): Promise<number> => {
  const before = Date.now()
  const [seconds, microseconds] = await node.time()
  const theirs = Number(seconds) * 1000 + Number(microseconds) / 1000
  return Math.round(theirs - (before + Date.now()) / 2)
}

/** Inspects every master. Findings that several masters share are reported once. */
export const inspectRedis = ({ run }: Connection): Promise<Inspection> =>
  run(async (client) => {
    const masters = mastersOf(client)
    const found = (await Promise.all(masters.map(findingsOf))).flat()
    const skews = await Promise.all(masters.map(skewOf))
    return {
      half: 'grants',
      backend: client instanceof Cluster ? `Redis Cluster of ${masters.length} masters` : 'Redis',
      clockSkewMs: skews.reduce((worst, each) => (Math.abs(each) > Math.abs(worst) ? each : worst), 0),
      findings: [...new Map(found.map((finding) => [finding.code, finding])).values()],
    }
  })
