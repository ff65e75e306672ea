import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis'
import { StoreError } from '../store-error.ts'
import { SCRIPTS, type ScriptName } from './scripts.ts'

export type RedisClient = Redis | Cluster

type Argument = string | number

/** A connection for our scripts and a few plain commands. Every failure is an error of the store. */
export type Connection = {
  client: RedisClient
  /** Runs a script by its digest, or by its text if Redis does not have the script (any more). Several keys have one hash slot. */
  script(name: ScriptName, keys: string | readonly string[], args: readonly Argument[]): Promise<unknown>
  /** Runs commands on the client. @throws StoreError `unavailable` for every failure. */
  run<Result>(command: (client: RedisClient) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

// A store that does not respond within this time counts as lost: a request makes a few round trips and must not hang.
const COMMAND_TIMEOUT_MS = 1500
const CONNECT_TIMEOUT_MS = 1000
const LONGEST_RETRY_DELAY_MS = 500

const OPTIONS: RedisOptions = {
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: CONNECT_TIMEOUT_MS,
  retryStrategy: (times) => Math.min(times * 50, LONGEST_RETRY_DELAY_MS),
  // A command whose response was lost with the connection may have been carried out. Sent again, the command would make a code's first use
  // look like its second. So the caller gets `unavailable`, and may ask again.
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // After a failover the former master refuses writes, so the client connects again.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
  lazyConnect: true,
}

// The driver sends the concurrent commands of all requests in one write. In a cluster it cannot, because it does not know a script's keys.
const TOGETHER = { enableAutoPipelining: true }

type Node = { host: string; port: number }

const nodesOf = (hosts: string, defaultPort: number): Node[] =>
  hosts.split(',').map((entry) => {
    const { hostname, port } = new URL(`redis://${entry}`)
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) }
  })

/** Parses `scheme://[user:password@]host[:port][,host[:port]…][/path]`, because WHATWG's URL knows no lists of hosts. */
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
  Record<ScriptName, (numberOfKeys: number, ...keysAndArgs: readonly Argument[]) => Promise<unknown>>

const lost = (cause: unknown): StoreError =>
  new StoreError('unavailable', `Redis: ${cause instanceof Error ? cause.message : cause}`, {
    cause,
    backend: 'redis',
  })

/** @throws StoreError `unavailable` when Redis cannot be reached. */
export const connect = async (url: string): Promise<Connection> => {
  const client = createClient(url)
  // Without a listener a lost connection would end the process. Each command reports the lost connection to its caller.
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
    script: (name, keys, args) => {
      const all = [keys].flat()
      return run(() => (client as Defined)[name](all.length, ...all, ...args))
    },
    async close() {
      client.disconnect()
    },
  }
}
