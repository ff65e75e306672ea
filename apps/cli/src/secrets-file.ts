import { type FileHandle, open } from 'node:fs/promises'
import type { SecretsOut } from '@orgo/admin'
import { Failure } from './failure.ts'

const create = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST'
    throw new Failure(exists ? 'already-exists' : 'invalid-input', {
      title: `The file ${path} ${exists ? 'exists already' : 'cannot be written'}; nothing was changed`,
      fix: 'Give --secrets-out the name of a file that does not exist, in a folder that does',
      cause: error,
    })
  }
}

/**
 * Creates a file for secrets that are shown once, one JSON object a line. Only its owner may read it.
 *
 * @throws Failure `already-exists`, `invalid-input`
 */
export const createSecretsFile = async (path: string): Promise<SecretsOut> => {
  const file = await create(path)
  return {
    async add(secrets) {
      if (secrets.length === 0) return
      await file.appendFile(secrets.map((secret) => `${JSON.stringify(secret)}\n`).join(''))
      await file.datasync()
    },
    close: () => file.close(),
  }
}
