import type { SigningAlgorithm, SigningKey } from '@orgo/model'
import { createKeySeal } from '../key-seal.ts'
import type { Seal } from '../seal.ts'
import type { Keys } from '../store.ts'
import type { Database } from './database.ts'
import type { Revise } from './revision.ts'

type Place = { directory: Database; organizationId: string; revise: Revise; seal: Seal }

export const createKeys = ({ directory, organizationId, revise, seal }: Place): Keys => {
  const { close, open } = createKeySeal(seal, organizationId)
  const insert = (key: SigningKey) =>
    directory.run(
      'INSERT INTO signing_key (organization_id, kid, alg, created_at, retired_at, sealed) VALUES (?, ?, ?, ?, ?, ?)',
      organizationId,
      key.kid,
      key.alg,
      key.createdAt,
      key.retiredAt ?? null,
      close(key.kid, key.jwk),
    )
  const keyOf = (row: Record<string, unknown>): SigningKey => {
    const kid = String(row.kid)
    return {
      kid,
      alg: row.alg as SigningAlgorithm,
      jwk: open(kid, String(row.sealed)),
      createdAt: String(row.created_at),
      ...(row.retired_at === null ? {} : { retiredAt: String(row.retired_at) }),
    }
  }
  return {
    async create(key) {
      revise(() => insert(key))
    },
    async list() {
      return directory
        .all(
          'SELECT * FROM signing_key WHERE organization_id = ? ORDER BY created_at DESC, kid',
          organizationId,
        )
        .map(keyOf)
    },
    async rotate(key) {
      revise(() => {
        directory.run(
          'UPDATE signing_key SET retired_at = ? WHERE organization_id = ? AND alg = ? AND retired_at IS NULL',
          key.createdAt,
          organizationId,
          key.alg,
        )
        insert(key)
      })
    },
  }
}
