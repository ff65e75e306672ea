import type { Answer } from '../endpoint.ts'
import type { Position } from './cursors.ts'

/**
 * Returns the answer with a page of a list. `found` has one record more than the page, if there are more; `positionOf` says where a record
 * stands in the order of the list.
 */
export const pageAnswer = <Kept>(
  found: readonly Kept[],
  limit: number,
  { show, positionOf }: { show: (record: Kept) => unknown; positionOf: (record: Kept) => Position },
): Answer => {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const next = found.length > limit && last !== undefined ? positionOf(last) : undefined
  return { document: { items: items.map(show) }, next }
}
