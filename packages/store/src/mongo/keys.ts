import type { SigningKey } from '@orgo/model'
import { createKeySeal } from '../key-seal.ts'
import type { Seal } from '../seal.ts'
import type { Keys } from '../store.ts'
import { StoreError } from '../store-error.ts'
import type { Connection } from './connect.ts'
import { organizationsIn, type SealedKey } from './documents.ts'
import { untilWritten } from './retry.ts'

type Place = { connection: Connection; organizationId: string; seal: Seal; changed: (id: string) => void }

export const createKeys = ({ connection: { run }, organizationId, seal, changed }: Place): Keys => {
  const { close, open } = createKeySeal(seal, organizationId)
  const sealed = ({ jwk, ...key }: SigningKey): SealedKey => ({ ...key, sealed: close(key.kid, jwk) })
  const opened = ({ sealed: box, ...key }: SealedKey): SigningKey => ({ ...key, jwk: open(key.kid, box) })

  const find = async () => {
    const options = { projection: { keys: 1, revision: 1 } } as const
    const found = await run((db) => organizationsIn(db).findOne({ _id: organizationId }, options))
    if (!found) throw new StoreError('not_found', `no organization ${organizationId}`)
    return found
  }
  const change = async (changeKeys: (keys: SealedKey[]) => SealedKey[]) => {
    await untilWritten(async () => {
      const { keys, revision } = await find()
      const { matchedCount } = await run((db) =>
        organizationsIn(db).updateOne(
          { _id: organizationId, revision },
          { $set: { keys: changeKeys(keys) }, $inc: { revision: 1 } },
        ),
      )
      return matchedCount === 1 ? true : undefined
    })
    changed(organizationId)
  }

  return {
    create: (key) => change((keys) => [...keys, sealed(key)]),
    async list() {
      const { keys } = await find()
      return keys
        .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || a.kid.localeCompare(b.kid))
        .map(opened)
    },
    rotate: (key) =>
      change((keys) => [
        ...keys.map((each) =>
          each.alg === key.alg && each.retiredAt === undefined ? { ...each, retiredAt: key.createdAt } : each,
        ),
        sealed(key),
      ]),
  }
}
