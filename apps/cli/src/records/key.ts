import type { SigningKey } from '@orgo/model'

/** A signing key without anything of the key itself. */
export const showKey = ({ kid, alg, createdAt, retiredAt }: SigningKey) => ({
  kid,
  alg,
  status: retiredAt === undefined ? 'active' : 'retired',
  created_at: createdAt,
  retired_at: retiredAt,
})
