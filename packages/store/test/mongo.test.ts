import { describe } from 'vitest'
import { testConcurrency, testDirectory, testGrants, testIsolation } from '../src/contract/index.ts'
import { openOnMongo } from './temporary.ts'

describe('MongoDB: directory', () => testDirectory(openOnMongo))
describe('MongoDB: grants', () => testGrants(openOnMongo))
describe('MongoDB: isolation', () => testIsolation(openOnMongo))
describe('MongoDB: concurrency', () => testConcurrency(openOnMongo))
