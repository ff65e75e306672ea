import { describe } from 'vitest'
import { testConcurrency, testDirectory, testGrants, testIsolation } from '../src/contract/index.ts'
import { openTemporary } from './temporary.ts'

describe('the embedded store: directory', () => testDirectory(openTemporary))
describe('the embedded store: grants', () => testGrants(openTemporary))
describe('the embedded store: isolation', () => testIsolation(openTemporary))
describe('the embedded store: concurrency', () => testConcurrency(openTemporary))
