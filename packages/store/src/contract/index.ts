export { createMovableClock, type Fixture } from './fixture.ts'
export { testStore } from './store.ts'
