import { refuseConflicts } from '../backup/conflicts.ts'
import { backupLines } from '../backup/directory.ts'
import { SEAL_PURPOSE } from '../backup/format.ts'
import { writeNewFile } from '../backup/new-file.ts'
import { readEntries } from '../backup/read.ts'
import { restoreEntries } from '../backup/restore.ts'
import { withLines } from '../lines.ts'
import type { Verb } from '../perform.ts'

type FileFlags = { file: string }

export const backup: Verb<FileFlags> = async ({ store, clock, seal }, { file }) => {
  const { header, counts, lines } = backupLines(store, seal(SEAL_PURPOSE), clock)
  await writeNewFile(file, lines)
  const { organizations, keys, applications, members } = counts()
  return {
    document: { file, created_at: header.createdAt, ...counts() },
    text: `Wrote ${organizations} organizations with ${keys} signing keys, ${applications} applications and ${members} members to ${file}`,
  }
}

export const restore: Verb<FileFlags> = async ({ store, seal }, { file }) =>
  withLines(file, async (lines) => {
    const entries = () => readEntries(lines(), seal(SEAL_PURPOSE))
    await refuseConflicts(store, entries())
    const document = await restoreEntries(store, entries())
    const { organizations, keys, applications, members } = document
    return {
      document,
      text: `Restored ${organizations} organizations, ${keys} signing keys, ${applications} applications and ${members} members; whatever else the backup has was there`,
    }
  })
