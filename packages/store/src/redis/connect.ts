import { hash } from 'node:crypto'
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

// The driver sends the concurrent commands of all requests in one write. In a cluster they have different nodes.
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

// Redis knows a script by the SHA-1 digest of its text.
const DIGESTS = Object.fromEntries(
  Object.entries(SCRIPTS).map(([name, text]) => [name, hash('sha1', text)]),
) as Record<ScriptName, string>

const isMissing = (error: unknown): boolean => error instanceof Error && error.message.startsWith('NOSCRIPT')

/** Does what the driver's `defineCommand` does, which lets each write to Redis look at every script that is defined. */
const runScript = async (
  client: RedisClient,
  name: ScriptName,
  [keys, args]: [keys: readonly string[], args: readonly Argument[]],
): Promise<unknown> => {
  const words = [keys.length, ...keys, ...args] as const
  try {
    return await client.evalsha(DIGESTS[name], ...words)
  } catch (error) {
    if (!isMissing(error)) throw error
    return client.eval(SCRIPTS[name], ...words)
  }
}

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
    script: (name, keys, args) =>
      run(() => runScript(client, name, [typeof keys === 'string' ? [keys] : keys, args])),
    async close() {
      client.disconnect()
    },
  }
}
