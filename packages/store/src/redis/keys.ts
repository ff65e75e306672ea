import { DAY } from '../days.ts'

const HOUR = 60 * 60 * 1000

/** How many milliseconds one bucket of an index covers, by the kind of owner: an account has few groups, a client has many. */
export const BUCKET_WIDTH = { account: DAY, client: HOUR } as const

export type OwnerKind = keyof typeof BUCKET_WIDTH

/** Returns the number of the bucket for a group that the index has to know until the given time. */
export const bucketOf = (owner: OwnerKind, until: number): number => Math.ceil(until / BUCKET_WIDTH[owner])

/** Returns the names of Redis keys. The part in braces decides the hash slot, and begins with the organization. */
export const keysOf = (organizationId: string) => {
  const slot = (name: string): string => `orgo:{${organizationId}/${name}}`
  return {
    /** A grant with everything under it, or an artifact that stands alone. */
    group: (group: string) => slot(group),
    /** Holds the id of the artifact with this uid; `uid` is `<kind>/<uid>`. */
    uid: (uid: string) => slot(`uid/${uid}`),
    bucket: (owner: OwnerKind, id: string, bucket: number) => `${slot(`${owner}/${id}`)}:${bucket}`,
    attempt: (key: string) => slot(`attempt/${key}`),
    /** The times of a client's failed attempts by their ids, and the attempts themselves. */
    failures: (clientId: string) => {
      const ofClient = slot(`failures/${clientId}`)
      return [`${ofClient}:times`, `${ofClient}:texts`] as const
    },
    usage: (owner: string) => slot(`usage/${owner}`),
  }
}

export type KeyNames = ReturnType<typeof keysOf>
