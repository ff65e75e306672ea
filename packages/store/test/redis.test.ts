import { describe } from 'vitest'
import { testConcurrency, testDirectory, testGrants, testIsolation } from '../src/contract/index.ts'
import { openOnRedis } from './temporary.ts'

describe('Redis: directory', () => testDirectory(openOnRedis))
describe('Redis: grants', () => testGrants(openOnRedis))
describe('Redis: isolation', () => testIsolation(openOnRedis))
describe('Redis: concurrency', () => testConcurrency(openOnRedis))
