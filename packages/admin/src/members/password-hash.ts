import { z } from 'zod'

// A PHC string of argon2id, version 1.3 (RFC 9106). A salt has at least 8 bytes, a hash at least 16.
const ARGON2ID =
  /^\$argon2id\$v=19\$m=(?<memory>\d{1,7}),t=(?<passes>\d{1,2}),p=(?<lanes>\d{1,2})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/

// The limits of a verification's cost: a hash that demands all memory would bring the provider down with one sign-in.
const LIMITS = { memory: 262_144, passes: 16, lanes: 16 }

const isAffordable = (hash: string): boolean => {
  const { memory, passes, lanes } = ARGON2ID.exec(hash)?.groups ?? {}
  const within = (value: string | undefined, limit: number) => Number(value) >= 1 && Number(value) <= limit
  return (
    within(memory, LIMITS.memory) &&
    within(passes, LIMITS.passes) &&
    within(lanes, LIMITS.lanes) &&
    Number(memory) >= 8 * Number(lanes)
  )
}

/** The hash of a password that was hashed elsewhere and can be verified here: argon2id with a bounded cost. */
export const passwordHashSchema = z
  .string()
  .regex(ARGON2ID, {
    error: 'must be an argon2id hash: $argon2id$v=19$m=…,t=…,p=…$salt$hash',
    abort: true,
  })
  .refine(
    isAffordable,
    `must ask for at most ${LIMITS.memory} KiB, ${LIMITS.passes} passes and ${LIMITS.lanes} lanes`,
  )
