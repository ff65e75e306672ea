import { describe } from 'vitest'
import { testConcurrency, testDirectory, testGrants, testIsolation } from '../src/contract/index.ts'
import { openMemory } from './memory/open.ts'

describe('memory: directory', () => testDirectory(openMemory))
describe('memory: grants', () => testGrants(openMemory))
describe('memory: isolation', () => testIsolation(openMemory))
describe('memory: concurrency', () => testConcurrency(openMemory))
