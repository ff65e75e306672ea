import { randomUUID } from 'node:crypto'
import {
  type Application,
  type Clock,
  completeApplication,
  type Member,
  type Organization,
  type SigningKey,
} from '@orgo/model'
import type { Seal } from '@orgo/store'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'

/**
 * A backup consists of lines of text. The first line is the header; each other line is a sealed entry. An organization comes before its
 * applications and members. Every seal is bound to the header, with its random id, and to the line's number, and the last entry has the
 * counts: a line that is changed, dropped, swapped, added or taken from another backup does not open, and a missing end is detected.
 */
export type Entry =
  | { kind: 'organization'; organization: Organization; keys: SigningKey[] }
  | { kind: 'applications'; applications: Application[] }
  | { kind: 'members'; members: Member[] }
  | { kind: 'end'; counts: Counts }

export type Counts = { organizations: number; keys: number; applications: number; members: number }

export const SEAL_PURPOSE = 'backup'

const VERSION = 1
const CHECK = 'orgo-backup'

const headerSchema = z.object({
  format: z.literal('orgo-backup'),
  version: z.int(),
  createdAt: z.iso.datetime(),
  id: z.uuid(),
  /** Opens under the right secret only, so that a wrong secret can be told from a damaged file. */
  check: z.string(),
})

export type Header = z.output<typeof headerSchema>

export const createHeader = ({ seal, clock }: { seal: Seal; clock: Clock }): Header => {
  const id = randomUUID()
  const createdAt = new Date(clock.now()).toISOString()
  return { format: 'orgo-backup', version: VERSION, createdAt, id, check: seal.close(CHECK, id) }
}

// A backup may be older than settings of applications.
const completed = (entry: Entry): Entry =>
  entry.kind === 'applications'
    ? { ...entry, applications: entry.applications.map(completeApplication) }
    : entry

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Parses the first line of a backup. @throws Refusal `backup-unknown`, `backup-newer`, `backup-sealed-otherwise` */
export const readHeader = (seal: Seal, text: string): Header => {
  const { data: header } = headerSchema.safeParse(parse(text))
  if (!header) {
    throw new Refusal('backup-unknown', {})
  }
  if (header.version !== VERSION) {
    throw new Refusal('backup-newer', { version: header.version, known: VERSION })
  }
  try {
    seal.open(header.check, header.id)
    return header
  } catch (cause) {
    throw new Refusal('backup-sealed-otherwise', {}, { cause })
  }
}

/** Closes and opens the entries of one backup. */
export const createEntrySeal = ({ seal, header }: { seal: Seal; header: Header }) => {
  const contextOf = (line: number) => `${JSON.stringify(header)} ${line}`
  return {
    close: (entry: Entry, line: number): string => seal.close(JSON.stringify(entry), contextOf(line)),
    /** @throws Refusal `backup-damaged` when the line is not the one that was written there. */
    open(text: string, line: number): Entry {
      try {
        return completed(JSON.parse(seal.open(text, contextOf(line))))
      } catch (cause) {
        throw damaged(`line ${line} is not what was written there`, cause)
      }
    },
  }
}

export const damaged = (how: string, cause?: unknown): Refusal =>
  new Refusal('backup-damaged', { how }, { cause })

export const noCounts: Counts = { organizations: 0, keys: 0, applications: 0, members: 0 }

export const addCounts = (counts: Counts, more: Partial<Counts>): Counts => ({
  organizations: counts.organizations + (more.organizations ?? 0),
  keys: counts.keys + (more.keys ?? 0),
  applications: counts.applications + (more.applications ?? 0),
  members: counts.members + (more.members ?? 0),
})

/** Returns the numbers of an entry's records. */
export const countsOf = (entry: Entry): Partial<Counts> => {
  switch (entry.kind) {
    case 'organization':
      return { organizations: 1, keys: entry.keys.length }
    case 'applications':
      return { applications: entry.applications.length }
    case 'members':
      return { members: entry.members.length }
    case 'end':
      return {}
  }
}
