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
  const { close, open } = createKeySeal({ seal, organization: organizationId })
  const opened = ({ sealed, ...key }: SealedKey): SigningKey => ({ ...key, jwk: open(key.kid, sealed) })
  const newestFirst = (keys: SealedKey[]): SigningKey[] =>
    keys.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || a.kid.localeCompare(b.kid)).map(opened)

  const find = async () => {
    const options = { projection: { keys: 1, revision: 1 } } as const
    const found = await run((db) => organizationsIn(db).findOne({ _id: organizationId }, options))
    if (!found) throw new StoreError('not_found', `no organization ${organizationId}`)
    return found
  }

  return {
    list: async () => newestFirst((await find()).keys),
    async update(change) {
      const updated = await untilWritten(async () => {
        const { keys: before, revision } = await find()
        const keys = change(newestFirst(before)).map(
          ({ jwk, ...key }) =>
            before.find(({ kid }) => kid === key.kid) ?? { ...key, sealed: close(key.kid, jwk) },
        )
        const { matchedCount } = await run((db) =>
          organizationsIn(db).updateOne(
            { _id: organizationId, revision },
            { $set: { keys }, $inc: { revision: 1 } },
          ),
        )
        return matchedCount === 1 ? newestFirst(keys) : undefined
      })
      changed(organizationId)
      return updated
    },
  }
}
