import { randomBytes } from 'node:crypto'
import { type FileHandle, lstat, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from './failure.ts'

const refuseExisting = async (path: string): Promise<void> => {
  const exists = await lstat(path).then(
    () => true,
    () => false,
  )
  if (!exists) return
  throw new Failure('already-exists', {
    title: `${path} exists already; nothing was written`,
    fix: 'Give the name of a new file',
  })
}

const written = async <Result>(path: string, work: Promise<Result>): Promise<Result> => {
  try {
    return await work
  } catch (cause) {
    throw new Failure('invalid-input', {
      title: `${path} cannot be written: ${(cause as Error).message}`,
      fix: 'Give a file in a folder that exists, that you may write to and that has room',
      cause,
    })
  }
}

/** A renamed file survives a loss of power only after its folder was synced. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const fill = async (file: FileHandle, path: string, lines: AsyncIterable<string>): Promise<void> => {
  try {
    for await (const line of lines) await written(path, file.appendFile(`${line}\n`))
    await written(path, file.sync())
  } finally {
    await file.close()
  }
}

/**
 * Writes a file that only its owner may read. The file gets its name after all lines are synced to disk, so that nobody takes a part of the
 * file for the whole.
 *
 * @throws Failure `already-exists`, `invalid-input`
 */
export const writeNewFile = async (path: string, lines: AsyncIterable<string>): Promise<void> => {
  await refuseExisting(path)
  const draft = `${path}.${randomBytes(6).toString('hex')}.partial`
  const file = await written(path, open(draft, 'wx', 0o600))
  try {
    await fill(file, path, lines)
    await refuseExisting(path)
    await written(path, rename(draft, path))
    await written(path, syncFolder(dirname(path)))
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
