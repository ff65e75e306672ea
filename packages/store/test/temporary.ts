import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMovableClock } from '../src/contract/index.ts'
import { openEmbeddedStore } from '../src/index.ts'

export const SECRET = 'a secret of thirty-two characters'

/** An embedded store in a folder of its own, with a clock that the test moves. */
export const openTemporary = async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'orgo-store-'))
  const clock = createMovableClock()
  const again = () => openEmbeddedStore({ dataDir, secret: SECRET, clock })
  const store = await again()
  const dispose = async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { store, clock, again, dispose, dataDir }
}
