import { FACES, type Face, type Offered } from './faces.ts'
import { reasonFor } from './reasons.ts'

/** How many places a cell names: what is read everywhere, such as an application, would fill the page. */
const MOST = 3

const APPLICATIONS = '/settings/developers/oauth-applications'

const byLength = (one: string, other: string): number => one.length - other.length

const cell = ({ operation, places }: Offered, face: Face): string => {
  const found = places[face].toSorted(byLength)
  if (found.length === 0) return reasonFor(operation, face) ?? '**missing**'
  const named = found.slice(0, MOST).map((place) => `\`${place.replace(`${APPLICATIONS}/`, '…/')}\``)
  const more = found.length > MOST ? [`and ${found.length - MOST} more`] : []
  return [...named, ...more].join('<br>')
}

/** Returns the rows of the table of what each face can do. */
export const rowsOf = (offered: readonly Offered[]): string[][] =>
  offered.map((each) => [
    `\`${each.operation}\``,
    each.right === '' ? 'the operator' : `\`${each.right}\``,
    ...FACES.map((face) => cell(each, face)),
  ])
