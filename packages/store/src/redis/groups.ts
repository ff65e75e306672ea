import { type Artifact, GRANT_KIND, grantIdOf } from '../store.ts'

type Name = Pick<Artifact, 'kind' | 'id'>

/** What is kept in one hash: a grant with all that was issued under it, or an artifact that stands alone. */
export const groupOf = ({ kind, id }: Name): string => grantIdOf(kind, id) ?? `${kind}/${id}`

/** The field of a group's hash that holds an artifact: its kind and what its id has beyond the group's. */
export const fieldOf = ({ kind, id }: Name): string => {
  const grantId = grantIdOf(kind, id)
  return grantId === undefined || grantId === id ? `${kind}:` : `${kind}:${id.slice(grantId.length + 1)}`
}

/** The field of the grant itself. */
export const GRANT_FIELD = `${GRANT_KIND}:`

/** Whether an artifact is all that its group has: to end it is to end the group. */
export const isWholeGroup = ({ kind, id }: Name): boolean =>
  kind === GRANT_KIND || grantIdOf(kind, id) === undefined
