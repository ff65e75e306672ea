import { testStore } from '../../src/contract/index.ts'
import { openMemory } from './open.ts'
import { MUTANTS } from './rules.ts'

// Not a test of the repository: mutants.test.ts runs it and wants it to fail.
for (const [promise, broken] of Object.entries(MUTANTS)) testStore(promise, () => openMemory(broken))
