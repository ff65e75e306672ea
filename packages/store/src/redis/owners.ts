import type { Clock } from '@orgo/model'
import { type Artifact, FATE_KEPT_FOR } from '../store.ts'
import type { Connection } from './connect.ts'
import type { KeyNames } from './keys.ts'

type Place = { connection: Connection; keys: KeyNames; clock: Clock }

type Owner = { accountId?: string | undefined; clientId?: string | undefined }

/**
 * Which groups an account or a client has. An index is in another hash slot than the groups it names, so it cannot be written with them
 * in one step. It is written first: a group that it names and that is not there does no harm.
 */
export type Owners = {
  /** Makes a group known to its owners, and its sessions by their uid. Answers until when that is so. */
  index(group: string, artifacts: readonly Artifact[]): Promise<number>
  revokeGroup(group: string): Promise<void>
  revokeAll(owner: Owner): Promise<void>
}

// A session's expiry moves with every use. Its indexes look this much further ahead, so that they need not move each time.
const HORIZON = 1.125

const AT_ONCE = 200

export const createOwners = ({ connection, keys, clock }: Place): Owners => {
  const ownerKeys = ({ accountId, clientId }: Owner) => [
    ...(accountId === undefined ? [] : [keys.owner('account', accountId)]),
    ...(clientId === undefined ? [] : [keys.owner('client', clientId)]),
  ]

  const revokeGroup = async (group: string, { accountId = '', clientId = '' }: Owner = {}, until = 0) => {
    const now = clock.now()
    const milliseconds = until > now ? until - now + FATE_KEPT_FOR : 0
    await connection.script('orgoRevoke', [keys.head(group)], [now, accountId, clientId, milliseconds])
  }

  return {
    async index(group, artifacts) {
      const now = clock.now()
      const latest = Math.max(...artifacts.map(({ expiresAt }) => expiresAt))
      const until = Math.ceil(now + (latest - now) * HORIZON)
      const uids = artifacts.flatMap(({ kind, id, uid }) => (uid === undefined ? [] : [{ kind, id, uid }]))
      await Promise.all([
        ...ownerKeys(artifacts[0] ?? {}).map((key) =>
          connection.script('orgoIndex', [key], [now, FATE_KEPT_FOR, until, group]),
        ),
        ...uids.map(({ kind, id, uid }) =>
          connection.run((client) => client.set(keys.uid(kind, uid), id, 'PX', until - now + FATE_KEPT_FOR)),
        ),
      ])
      return until
    },
    revokeGroup: (group) => revokeGroup(group),
    async revokeAll(owner) {
      const [index = ''] = ownerKeys(owner)
      const known = await connection.run((client) => client.zrange(index, 0, -1, 'WITHSCORES'))
      for (let start = 0; start < known.length; start += 2 * AT_ONCE) {
        const chunk = known.slice(start, start + 2 * AT_ONCE)
        const groups = chunk.filter((_value, at) => at % 2 === 0)
        await Promise.all(groups.map((group, at) => revokeGroup(group, owner, Number(chunk[2 * at + 1]))))
      }
    },
  }
}
