import type { SigningAlgorithm, SigningKey } from '@orgo/model'
import { createKeySeal } from '../key-seal.ts'
import type { Seal } from '../seal.ts'
import type { Keys } from '../store.ts'
import type { Database } from './database.ts'
import type { Revise } from './revision.ts'

type Place = { directory: Database; organization: string; revise: Revise; seal: Seal }

const LIST = 'SELECT * FROM signing_key WHERE organization_id = :organization ORDER BY created_at DESC, kid'
const INSERT = `INSERT INTO signing_key (organization_id, kid, alg, created_at, active_at, sealed)
  VALUES (:organization, :kid, :alg, :created, :active, :sealed)`
const DELETE = 'DELETE FROM signing_key WHERE organization_id = :organization AND kid = :kid'

export const createKeys = ({ directory, organization, revise, seal }: Place): Keys => {
  const { close, open } = createKeySeal({ seal, organization })
  const insert = ({ kid, alg, createdAt, activeAt, jwk }: SigningKey) =>
    directory.run(INSERT, {
      organization,
      kid,
      alg,
      created: createdAt,
      active: activeAt,
      sealed: close(kid, jwk),
    })
  const remove = ({ kid }: SigningKey) => directory.run(DELETE, { organization, kid })
  const keyOf = (row: Record<string, unknown>): SigningKey => {
    const kid = String(row.kid)
    return {
      kid,
      alg: row.alg as SigningAlgorithm,
      jwk: open(kid, String(row.sealed)),
      createdAt: String(row.created_at),
      activeAt: String(row.active_at),
    }
  }
  const list = () => directory.all(LIST, { organization }).map(keyOf)
  return {
    async list() {
      return list()
    },
    async update(change) {
      return revise(() => {
        const before = list()
        const after = change(before)
        const kids = new Set(after.map(({ kid }) => kid))
        const known = new Set(before.map(({ kid }) => kid))
        for (const key of before) if (!kids.has(key.kid)) remove(key)
        for (const key of after) if (!known.has(key.kid)) insert(key)
        return list()
      })
    },
  }
}
