const HOUR = 60 * 60 * 1000
export const DAY = 24 * HOUR

/** Whose groups an index names, and how much time one of its buckets covers: an account has few groups, a client many. */
export const BUCKET_WIDTH = { account: DAY, client: HOUR } as const

export type OwnerKind = keyof typeof BUCKET_WIDTH

/** The bucket in which a group stands that has to be known until then. */
export const bucketOf = (owner: OwnerKind, until: number): number => Math.ceil(until / BUCKET_WIDTH[owner])

/**
 * The names of Redis keys. What stands in braces decides the hash slot. Every name begins with the organization.
 */
export const keysOf = (organizationId: string) => {
  const slot = (name: string): string => `orgo:{${organizationId}/${name}}`
  return {
    /** A grant with everything under it, or what stands alone. */
    group: (group: string) => slot(group),
    /** The id of the artifact of that kind with that uid; `uid` is `<kind>/<uid>`. */
    uid: (uid: string) => slot(`uid/${uid}`),
    bucket: (owner: OwnerKind, id: string, bucket: number) => `${slot(`${owner}/${id}`)}:${bucket}`,
    attempt: (key: string) => slot(`attempt/${key}`),
  }
}

export type KeyNames = ReturnType<typeof keysOf>
