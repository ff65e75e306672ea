import { StoreError } from './store-error.ts'

/**
 * Returns what `work` returns, which opens or creates something in the data folder. The errors of the file system and of SQLite do not
 * always name the folder.
 * @throws StoreError `unavailable` with the folder's name when `work` throws
 */
export const inDataFolder = <Result>(folder: string, work: () => Result): Result => {
  try {
    return work()
  } catch (error) {
    const message = `the data folder ${folder} cannot be opened: ${(error as Error).message}`
    throw new StoreError('unavailable', message, { cause: error, backend: 'embedded' })
  }
}
