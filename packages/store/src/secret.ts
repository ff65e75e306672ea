import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inDataFolder } from './data-folder.ts'

const readOrMake = (dataDir: string): string => {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    // The link makes the whole file appear in one step: two processes that start together use the secret of the first one.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8')
}

/**
 * Returns the secret of a deployment without `ORGO_SECRET`. The secret is made once for a data folder and kept in it, readable by its owner
 * only. Production never uses this secret: the settings of production demand `ORGO_SECRET`.
 * @throws StoreError `unavailable` when the folder cannot be created or written
 */
export const developmentSecret = (dataDir: string): string => inDataFolder(dataDir, () => readOrMake(dataDir))
