import { type Artifact, GRANT_KIND, grantIdOf } from '../store.ts'

type Name = Pick<Artifact, 'kind' | 'id'>

/** Returns the group of an artifact that stands alone. */
export const ownGroupOf = ({ kind, id }: Name): string => `${kind}/${id}`

/** Returns the group of an artifact, which one hash keeps: a grant with everything issued under it, or an artifact that stands alone. */
export const groupOf = (name: Name): string => grantIdOf(name.kind, name.id) ?? ownGroupOf(name)

/** Returns the field of a group's hash that holds an artifact: the kind, and the part of the id after the group's id. */
export const fieldOf = ({ kind, id }: Name): string => {
  const grantId = grantIdOf(kind, id)
  return grantId === undefined || grantId === id ? `${kind}:` : `${kind}:${id.slice(grantId.length + 1)}`
}

/** The field of the grant itself. */
export const GRANT_FIELD = `${GRANT_KIND}:`

/** Whether the end of an artifact ends its whole group: the artifact is a grant or stands alone. */
export const isWholeGroup = ({ kind, id }: Name): boolean =>
  kind === GRANT_KIND || grantIdOf(kind, id) === undefined
