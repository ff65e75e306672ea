import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createMovableClock, type Fixture } from '../src/contract/index.ts'
import { openStore, type StoreSettings } from '../src/index.ts'
import { dumpFolder, dumpMongo, dumpRedis } from './dump.ts'
import { temporaryDatabase } from './servers/index.ts'

export const SECRET = 'a secret of thirty-two characters'

/** A store with a folder and a database of its own, with a clock that the test moves. What `urls` do not name is embedded. */
export const openTemporary = async (
  urls: Pick<StoreSettings, 'mongodbUrl' | 'redisUrl'> = {},
  drop = async () => {},
): Promise<Fixture & { dataDir: string }> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-store-'))
  const clock = createMovableClock()
  const again = () => openStore({ dataDir, secret: SECRET, clock, ...urls })
  const store = await again()
  const dispose = async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
    await drop()
  }
  const dump = async () => {
    const { mongodbUrl, redisUrl } = urls
    const organizations = redisUrl === undefined ? [] : await store.organizations.list()
    const dumps = await Promise.all([
      dumpFolder(dataDir),
      ...(mongodbUrl === undefined ? [] : [dumpMongo(mongodbUrl)]),
      ...organizations.map(({ id }) => dumpRedis(redisUrl ?? '', id)),
    ])
    return dumps.join('\n')
  }
  return { store, clock, again, dump, dispose, dataDir }
}

/** With the directory on MongoDB's protocol. */
export const openOnMongo = () => {
  const { url, drop } = temporaryDatabase()
  return openTemporary({ mongodbUrl: url }, drop)
}

export const openOnRedis = () => openTemporary({ redisUrl: inject('redisUrl') })
export const openOnRedisCluster = () => openTemporary({ redisUrl: inject('redisClusterUrl') })
