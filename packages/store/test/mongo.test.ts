import { testStore } from '../src/contract/index.ts'
import { openOnMongo } from './temporary.ts'

testStore('MongoDB', openOnMongo)
