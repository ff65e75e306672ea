import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { inject } from 'vitest'
import { createMovableClock, type Fixture } from '../src/contract/index.ts'
import { openStore, type StoreSettings } from '../src/index.ts'

export const SECRET = 'a secret of thirty-two characters'

const drop = async (url: string) => {
  const client = await new MongoClient(url).connect()
  await client.db().dropDatabase()
  await client.close()
}

/** A store with a folder and a database of its own, with a clock that the test moves. What `urls` do not name is embedded. */
export const openTemporary = async (
  urls: Pick<StoreSettings, 'mongodbUrl' | 'redisUrl'> = {},
): Promise<Fixture & { dataDir: string }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-store-'))
  const clock = createMovableClock()
  const again = () => openStore({ dataDir, secret: SECRET, clock, ...urls })
  const store = await again()
  const dispose = async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
    if (urls.mongodbUrl !== undefined) await drop(urls.mongodbUrl)
  }
  return { store, clock, again, dispose, dataDir }
}

/** With the directory on MongoDB's protocol, in a database that nobody else has. */
export const openOnMongo = () => {
  const url = new URL(inject('mongodbUrl'))
  url.pathname = `/orgo-${randomBytes(6).toString('hex')}`
  return openTemporary({ mongodbUrl: url.href })
}

export const openOnRedis = () => openTemporary({ redisUrl: inject('redisUrl') })
export const openOnRedisCluster = () => openTemporary({ redisUrl: inject('redisClusterUrl') })
