import type { TestProject } from 'vitest/node'
import { startFerretDb } from './ferretdb.ts'
import { startRedis, startRedisCluster } from './redis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    mongodbUrl: string
    redisUrl: string
    redisClusterUrl: string
    /** What the deployments of this run keep their data in. */
    stores: 'embedded' | 'mongo+redis'
  }
}

const given = (url: string) => ({ url, dispose: async () => {} })

/** The servers that the tests run against: `MONGODB_URL` and `REDIS_URL` where they are set, our own otherwise. */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const { MONGODB_URL, REDIS_URL } = process.env
  const [mongodb, redis, cluster] = await Promise.all([
    MONGODB_URL ? given(MONGODB_URL) : startFerretDb(),
    REDIS_URL ? given(REDIS_URL) : startRedis(),
    startRedisCluster(),
  ])
  // A provider that a test starts has the stores which that test gives it.
  delete process.env.MONGODB_URL
  delete process.env.REDIS_URL
  provide('mongodbUrl', mongodb.url)
  provide('redisUrl', redis.url)
  provide('redisClusterUrl', cluster.url)
  return async () => {
    await Promise.all([mongodb, redis, cluster].map((server) => server.dispose()))
  }
}
