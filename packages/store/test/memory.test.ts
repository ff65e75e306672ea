import { testStore } from '../src/contract/index.ts'
import { openMemory } from './memory/open.ts'

testStore('memory', openMemory)
