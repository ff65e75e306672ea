import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis'
import { StoreError } from '../store-error.ts'
import { SCRIPTS, type ScriptName } from './scripts.ts'

export type RedisClient = Redis | Cluster

type Argument = string | number

/** Redis as this backend uses it: our scripts, a few plain commands, and the store's errors. */
export type Connection = {
  client: RedisClient
  /** Runs a script by its digest, by its text where Redis does not have it (any more). */
  script(name: ScriptName, key: string, args: readonly Argument[]): Promise<unknown>
  /** Runs commands on the client. @throws StoreError `unavailable` for whatever goes wrong. */
  run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

// No answer within this time counts as a lost store: a request has a few round trips to make and must not hang.
const COMMAND_TIMEOUT_MS = 1500
const CONNECT_TIMEOUT_MS = 1000
const LONGEST_RETRY_DELAY_MS = 500

const OPTIONS: RedisOptions = {
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  retryStrategy: (times) => Math.min(times * 50, LONGEST_RETRY_DELAY_MS),
  // A command whose answer was lost with the connection may have been carried out: sent again, a code's first use would look like its
  // second one. Whoever asked is told that the store is not available, and asks again.
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // After a failover the former master refuses writes: the connection moves on.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
  lazyConnect: true,
}

// Commands of one moment leave in one write, whichever requests they are of. In a cluster the driver does not know of a script's keys.
const TOGETHER = { enableAutoPipelining: true }

type Node = { host: string; port: number }

const nodesOf = (hosts: string, defaultPort: number): Node[] =>
  hosts.split(',').map((entry) => {
    const { hostname, port } = new URL(`redis://${entry}`)
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) }
  })

/** `scheme://[user:password@]host[:port][,host[:port]…][/path]`; WHATWG's URL knows no lists of hosts. */
const partsOf = (url: string) => {
  const [, scheme = '', credentials, hosts = '', path = ''] =
    /^([a-z+]+):\/\/(?:([^@/]*)@)?([^/?]*)\/?([^?]*)/.exec(url) ?? []
  const [username, password] = (credentials ?? '').split(':').map(decodeURIComponent)
  const login = {
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
    ...(scheme.startsWith('rediss') ? { tls: {} } : {}),
  }
  return { scheme, hosts, path, login }
}

const createClient = (url: string): RedisClient => {
  const { scheme, hosts, path, login } = partsOf(url)
  const options = { ...OPTIONS, ...login }
  if (scheme.endsWith('+cluster')) {
    const cluster: ClusterOptions = {
      redisOptions: options,
      lazyConnect: true,
      slotsRefreshTimeout: CONNECT_TIMEOUT_MS,
      clusterRetryStrategy: (times) => Math.min(times * 50, LONGEST_RETRY_DELAY_MS),
      retryDelayOnClusterDown: 100,
      retryDelayOnFailover: 100,
      maxRedirections: 8,
    }
    return new Cluster(nodesOf(hosts, 6379), cluster)
  }
  if (scheme.endsWith('+sentinel')) {
    const [name = 'mymaster', database = '0'] = path.split('/')
    return new Redis({
      ...options,
      ...TOGETHER,
      sentinels: nodesOf(hosts, 26379),
      name,
      db: Number(database),
    })
  }
  return new Redis(url, { ...OPTIONS, ...TOGETHER })
}

type Defined = RedisClient &
  Record<ScriptName, (numberOfKeys: 1, key: string, ...args: readonly Argument[]) => Promise<unknown>>

const lost = (cause: unknown): StoreError =>
  new StoreError('unavailable', `Redis: ${cause instanceof Error ? cause.message : cause}`, {
    cause,
    backend: 'redis',
  })

/** @throws StoreError `unavailable` when nobody answers. */
export const connect = async (url: string): Promise<Connection> => {
  const client = createClient(url)
  // Without a listener a lost connection would end the process; each command tells it to whoever waits for it.
  client.on('error', () => {})
  for (const [name, lua] of Object.entries(SCRIPTS)) client.defineCommand(name, { lua })
  const run: Connection['run'] = async (command) => {
    try {
      return await command(client)
    } catch (error) {
      throw lost(error)
    }
  }
  try {
    await client.connect()
  } catch (error) {
    client.disconnect()
    throw lost(error)
  }
  return {
    client,
    run,
    script: (name, key, args) => run(() => (client as Defined)[name](1, key, ...args)),
    async close() {
      client.disconnect()
    },
  }
}
