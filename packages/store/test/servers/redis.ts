import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import { type ServerProcess, startServerProcess } from './server-process.ts'

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

/** A Redis Cluster of three masters. */
export const startRedisCluster = async (): Promise<Pick<ServerProcess, 'url' | 'dispose'>> => {
  const nodes = await Promise.all([1, 2, 3].map(() => startRedis(['--cluster-enabled', 'yes'])))
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
