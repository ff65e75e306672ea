import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { freePort, type ServerProcess, startServerProcess } from './server-process.ts'

const run = promisify(execFile)

const QUIET = ['--save', '', '--bind', '127.0.0.1', '--loglevel', 'warning']

/** As the documentation prescribes: every write is in the append-only file before it is answered. */
export const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'always']

/** One Redis server; `settings` as on its command line. */
export const startRedis = (settings: readonly string[] = []): Promise<ServerProcess> =>
  startServerProcess({
    name: 'redis',
    command: ({ port, folder }) => [
      'redis-server',
      ...['--port', String(port), '--dir', folder],
      ...QUIET,
      ...settings,
    ],
    url: (port) => `redis://127.0.0.1:${port}`,
  })

const untilCovered = async (port: number): Promise<void> => {
  const client = new Redis(port, '127.0.0.1')
  const isCovered = async () => String(await client.cluster('INFO')).includes('cluster_state:ok')
  while (!(await isCovered())) await new Promise((resolve) => setTimeout(resolve, 20))
  client.disconnect()
}

// Left to itself, a node talks to the others on a port 10,000 above its own, which may be another one's or none at all.
const startClusterNode = async (): Promise<ServerProcess> =>
  startRedis(['--cluster-enabled', 'yes', '--cluster-port', String(await freePort())])

/** A Redis Cluster of three masters. */
export const startRedisCluster = async (): Promise<Pick<ServerProcess, 'url' | 'dispose'>> => {
  const nodes = await Promise.all([1, 2, 3].map(startClusterNode))
  const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`)
  await run('redis-cli', ['--cluster', 'create', ...hosts, '--cluster-yes'])
  await Promise.all(nodes.map(({ port }) => untilCovered(port)))
  return {
    url: `redis+cluster://${hosts.join(',')}`,
    async dispose() {
      await Promise.all(nodes.map((node) => node.dispose()))
    },
  }
}

export type SentinelGroup = Pick<ServerProcess, 'url' | 'dispose'> & { master: ServerProcess }

/** A master, its replica, and a sentinel that lets the replica take over half a second after the master has fallen silent. */
export const startRedisSentinel = async (): Promise<SentinelGroup> => {
  const master = await startRedis(['--repl-diskless-sync-delay', '0'])
  const replica = await startRedis(['--replicaof', `127.0.0.1 ${master.port}`])
  const sentinel = await startServerProcess({
    name: 'sentinel',
    command: ({ port, folder }) => {
      const file = join(folder, 'sentinel.conf')
      const settings = [
        `port ${port}`,
        'bind 127.0.0.1',
        `sentinel monitor orgo 127.0.0.1 ${master.port} 1`,
        'sentinel down-after-milliseconds orgo 500',
        'sentinel failover-timeout orgo 2000',
      ]
      writeFileSync(file, `${settings.join('\n')}\n`)
      return ['redis-server', file, '--sentinel']
    },
    url: (port) => `redis+sentinel://127.0.0.1:${port}/orgo`,
  })
  const client = new Redis(sentinel.port, '127.0.0.1')
  const knowsReplica = async () =>
    ((await client.call('SENTINEL', 'replicas', 'orgo')) as unknown[]).length > 0
  while (!(await knowsReplica())) await new Promise((resolve) => setTimeout(resolve, 50))
  client.disconnect()
  return {
    master,
    url: sentinel.url,
    async dispose() {
      await Promise.all([sentinel, replica, master].map((server) => server.dispose()))
    },
  }
}
