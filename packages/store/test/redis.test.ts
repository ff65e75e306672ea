import { testStore } from '../src/contract/index.ts'
import { openOnRedis } from './temporary.ts'

testStore('Redis', openOnRedis)
