import { restore as restoreBackup, backup as takeBackup, withLines } from '@orgo/admin'
import { writeNewFile } from '../new-file.ts'
import type { Verb } from '../perform.ts'

type FileFlags = { file: string }

export const backup: Verb<FileFlags> = async ({ deployment }, { file }) => {
  const { createdAt, lines, counts } = takeBackup(deployment)
  await writeNewFile(file, lines)
  const { organizations, keys, applications, members } = counts()
  return {
    document: { file, created_at: createdAt, ...counts() },
    text: `Wrote ${organizations} organizations with ${keys} signing keys, ${applications} applications and ${members} members to ${file}`,
  }
}

export const restore: Verb<FileFlags> = async ({ actor, deployment }, { file }) =>
  withLines(file, async (lines) => {
    const { warnings, ...document } = await restoreBackup(actor, deployment, lines)
    const { organizations, keys, applications, members } = document
    return {
      document,
      text: `Restored ${organizations} organizations, ${keys} signing keys, ${applications} applications and ${members} members; whatever else the backup has was there`,
      warnings,
    }
  })
