import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Reads the files of a project, by paths from its folder. */
export type Folder = {
  path: string
  /** Returns the text of a file; `undefined` where there is none. */
  read: (path: string) => string | undefined
  has: (path: string) => boolean
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))

export const openFolder = (path: string): Folder => ({
  path,
  read(file) {
    try {
      return readFileSync(resolve(path, file), 'utf8')
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  },
  has: (file) => existsSync(resolve(path, file)),
})
