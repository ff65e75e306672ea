import { describe } from 'vitest'
import { testConsumptionAgain } from './again.ts'
import { testApiTokens } from './api-tokens.ts'
import { testConcurrency } from './concurrency.ts'
import { testConnections } from './connections.ts'
import { testCounted } from './counted.ts'
import { testDirectory } from './directory.ts'
import { testFailures } from './failures.ts'
import type { Open } from './fixture.ts'
import { testGrants } from './grants.ts'
import { testIsolation } from './isolation.ts'
import { testOwned } from './owned.ts'
import { testUsage } from './usage.ts'

/** Tests every promise of a store on the backend that `open` opens. */
export const testStore = (name: string, open: Open): void => {
  describe(name, () => {
    describe('directory', () => testDirectory(open))
    describe('connections', () => testConnections(open))
    describe('API tokens', () => testApiTokens(open))
    describe('grants', () => testGrants(open))
    describe('grants that are consumed again', () => testConsumptionAgain(open))
    describe('what an account has', () => testOwned(open))
    describe('what a client has', () => testCounted(open))
    describe('failures', () => testFailures(open))
    describe('usage', () => testUsage(open))
    describe('isolation', () => testIsolation(open))
    describe('concurrency', () => testConcurrency(open))
  })
}
