import { isDeepStrictEqual } from 'node:util'
import type { Seal } from '@orgo/store'
import type { Line } from '../files/lines.ts'
import { addCounts, countsOf, createEntrySeal, damaged, type Entry, noCounts, readHeader } from './format.ts'

/**
 * Yields the entries of a backup, without the end entry. A backup that lacks entries throws after the last one.
 *
 * @throws Refusal `backup-damaged` at the first line that is not the one that was written there, and when the end is missing; also the
 * refusals of `readHeader`
 */
export async function* readEntries(
  lines: AsyncIterable<Line>,
  seal: Seal,
): AsyncGenerator<Exclude<Entry, { kind: 'end' }>> {
  let entries: ReturnType<typeof createEntrySeal> | undefined
  let counts = noCounts
  let ended = false
  for await (const { number, text } of lines) {
    if (!entries) {
      entries = createEntrySeal({ seal, header: readHeader(seal, text) })
      continue
    }
    const entry = entries.open(text, number)
    if (entry.kind === 'end') {
      ended = isDeepStrictEqual(entry.counts, counts)
      continue
    }
    counts = addCounts(counts, countsOf(entry))
    yield entry
  }
  if (!entries) readHeader(seal, '')
  if (!ended) throw damaged('its end is missing')
}
