import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The environment variable that names the folder for what tests pack and install. */
export const PACKED_FOLDER = 'ORGO_PACKED_FOLDER'

/** Makes the folder before the tests of all workers, and deletes it with all that they have left there. */
export const setup = (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'orgo-packages-'))
  process.env[PACKED_FOLDER] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
