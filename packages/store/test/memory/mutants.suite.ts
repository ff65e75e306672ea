import { describe } from 'vitest'
import { testConcurrency, testDirectory, testGrants, testIsolation } from '../../src/contract/index.ts'
import { openMemory } from './open.ts'
import { MUTANTS } from './rules.ts'

// Not a test of the repository: mutants.test.ts runs it and wants it to fail.
describe.each(Object.entries(MUTANTS))('%s', (_promise, broken) => {
  const open = () => openMemory(broken)
  describe('directory', () => testDirectory(open))
  describe('grants', () => testGrants(open))
  describe('isolation', () => testIsolation(open))
  describe('concurrency', () => testConcurrency(open))
})
