import { describe } from 'vitest'
import { testConcurrency, testDirectory, testGrants, testIsolation } from '../src/contract/index.ts'
import { openOnRedisCluster } from './temporary.ts'

describe('Redis Cluster: directory', () => testDirectory(openOnRedisCluster))
describe('Redis Cluster: grants', () => testGrants(openOnRedisCluster))
describe('Redis Cluster: isolation', () => testIsolation(openOnRedisCluster))
describe('Redis Cluster: concurrency', () => testConcurrency(openOnRedisCluster))
