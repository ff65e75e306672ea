import { testStore } from '../src/contract/index.ts'
import { openOnRedisCluster } from './temporary.ts'

testStore('Redis Cluster', openOnRedisCluster)
