import type { Logger } from 'pino'

/**
 * Collects notes and writes them in batches, so that no request waits for the store because of the note that it leaves.
 *
 * A note is kept with the earlier ones of its key, and written about a second after it was added, or by `flush`. A batch begins when the one
 * before is written. These notes are lost: those of the last second, if the process dies; those of a batch that cannot be written, which the log
 * tells; and those with a new key while `MOST_WAITING` keys wait. So only what may be lost belongs here.
 */
export type WriteBehind<Note> = {
  add(key: string, note: Note): void
  /** Writes what waits. Resolves when it is written or lost, and never rejects. */
  flush(): Promise<void>
}

type Settings<Note, Kept> = {
  /** What the notes are called in the log. */
  name: string
  write: (kept: Kept[]) => Promise<void>
  /** Returns what is kept of a note and the earlier ones of its key. May change what was kept: many requests a second come here. */
  keep: (note: Note, earlier: Kept | undefined) => Kept
  logger: Logger
}

const EVERY_MS = 1000

/** With some hundred bytes each, notes take a few megabytes at most, even while the store stands still. */
export const MOST_WAITING = 10_000

export const createWriteBehind = <Note, Kept>({
  name,
  write,
  keep,
  logger,
}: Settings<Note, Kept>): WriteBehind<Note> => {
  let waiting = new Map<string, Kept>()
  let refused = 0
  let written = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const writeBatch = async (): Promise<void> => {
    const kept = [...waiting.values()]
    waiting = new Map()
    if (refused > 0) logger.warn({ name, lost: refused }, 'notes are lost: too many wait to be written')
    refused = 0
    if (kept.length === 0) return
    try {
      await write(kept)
    } catch (err) {
      logger.warn({ name, lost: kept.length, err }, 'notes are lost: they could not be written')
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    written = written.then(writeBatch)
    return written
  }

  return {
    add(key, note) {
      const earlier = waiting.get(key)
      if (earlier === undefined && waiting.size >= MOST_WAITING) {
        refused += 1
        return
      }
      waiting.set(key, keep(note, earlier))
      timer ??= setTimeout(flush, EVERY_MS).unref()
    },
    flush,
  }
}
