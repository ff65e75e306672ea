import { testStore } from '../src/contract/index.ts'
import { openTemporary } from './temporary.ts'

testStore('the embedded store', openTemporary)
