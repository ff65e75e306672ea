import { createSeal } from '@orgo/store'
import { CatalogueError } from '../../errors/catalogue-error.ts'

/** Where a page begins: the values of the last record before it by which the list is sorted. */
export type Position = readonly string[]

/** Opaque cursors. A cursor is valid only for the list that it was made for: `list` is its address with its filters. */
export type Cursors = {
  close(position: Position, list: string): string
  /** @throws CatalogueError `invalid-request` for a cursor that was changed, or was made for another list */
  open(cursor: string, list: string): Position
}

/**
 * Returns the cursors of one organization. They are sealed, so that nobody comes to rely on what is in them, and values such as an id
 * never reach the store unchecked.
 */
export const createCursors = ({
  secret,
  organizationId,
}: {
  secret: string
  organizationId: string
}): Cursors => {
  const seal = createSeal({ secret, purpose: 'api cursors' })
  const contextOf = (list: string) => `${organizationId} ${list}`
  return {
    close: (position, list) => seal.close(JSON.stringify(position), contextOf(list)),
    open(cursor, list) {
      try {
        return JSON.parse(seal.open(cursor, contextOf(list)))
      } catch (cause) {
        throw new CatalogueError('invalid-request', {
          cause,
          detail: 'The cursor is not one of this list: begin again without it, with the same filters.',
        })
      }
    },
  }
}
