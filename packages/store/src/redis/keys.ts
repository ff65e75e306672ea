/**
 * The names of Redis keys. What stands in braces decides the hash slot: all of one grant is in one slot, and so within one script's reach.
 * Every name begins with the organization.
 */
export const keysOf = (organizationId: string) => {
  const slot = (name: string): string => `orgo:{${organizationId}/${name}}`
  return {
    /** What is true of a whole grant, or of a session and whatever else stands alone: revoked or not, whose it is. */
    head: (group: string) => slot(group),
    artifact: (group: string, kind: string, id: string) => `${slot(group)}:${kind}:${id}`,
    uid: (kind: string, uid: string) => slot(`uid/${kind}/${uid}`),
    /** The groups of an account or a client, by the time until which they have to be known. */
    owner: (owner: 'account' | 'client', id: string) => slot(`${owner}/${id}`),
    attempt: (key: string) => slot(`attempt/${key}`),
  }
}

export type KeyNames = ReturnType<typeof keysOf>
