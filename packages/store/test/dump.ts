import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cluster, type Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import { connect } from '../src/redis/connect.ts'

/** Everything that a deployment keeps at rest, as a thief of its disks would read it. */

export const dumpFolder = (folder: string): string =>
  readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join('\n')

export const dumpMongo = async (url: string): Promise<string> => {
  const client = await new MongoClient(url).connect()
  const collections = await client.db().listCollections().toArray()
  const documents = await Promise.all(
    collections.map(({ name }) => client.db().collection(name).find().toArray()),
  )
  await client.close()
  return JSON.stringify(documents)
}

const valueAt = async (node: Redis, key: string): Promise<unknown> => {
  const type = await node.type(key)
  if (type === 'hash') return node.hgetall(key)
  if (type === 'zset') return node.zrange(key, 0, -1)
  return type === 'set' ? node.smembers(key) : node.get(key)
}

/** Of one organization: other tests keep theirs in the same Redis. */
export const dumpRedis = async (url: string, organizationId: string): Promise<string> => {
  const { client, close } = await connect(url)
  const nodes = client instanceof Cluster ? client.nodes('master') : [client]
  const dumps = await Promise.all(
    nodes.map(async (node) => {
      const keys = await node.keys(`orgo:{${organizationId}/*`)
      return Promise.all(keys.map(async (key) => [key, await valueAt(node, key)]))
    }),
  )
  await close()
  return JSON.stringify(dumps)
}
