import { createMovableClock, type Fixture } from '../../src/contract/index.ts'
import { joinStores } from '../../src/join.ts'
import type { Store } from '../../src/store.ts'
import { StoreError } from '../../src/store-error.ts'
import { createData } from './data.ts'
import { createMemoryDirectory } from './directory.ts'
import { createMemoryGrants } from './grant-store.ts'
import { KEPT, type Rules } from './rules.ts'

/** A store that keeps nothing: for the tests of the contract itself. */
export const openMemory = async (broken: Partial<Rules> = {}): Promise<Fixture> => {
  const rules = { ...KEPT, ...broken }
  const data = createData()
  const clock = createMovableClock()
  const again = async (): Promise<Store> => {
    let open = true
    const requireOpen = () => {
      if (!open && rules.tellsWhenLost) throw new StoreError('unavailable', 'closed')
    }
    const store = joinStores(
      createMemoryDirectory({ data, rules, listeners: new Set(), requireOpen }),
      createMemoryGrants({ data, rules, clock, requireOpen }),
    )
    return {
      ...store,
      async close() {
        open = false
      },
    }
  }
  const store = await again()
  const dump = async () => JSON.stringify(Object.values(data).map((records) => [...records.values()]))
  return { store, clock, again, dump, dispose: () => store.close() }
}
