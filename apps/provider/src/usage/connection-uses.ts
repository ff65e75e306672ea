import { setImmediate } from 'node:timers/promises'
import { type Connection, uniteConnections } from '@orgo/model'
import { GRANT_KIND, type Store } from '@orgo/store'
import type { Logger } from 'pino'
import { createWriteBehind, type WriteBehind } from './write-behind.ts'

/** A use of a connection: an application got tokens for a member under a grant. */
export type ConnectionUse = { grantId: string; connection: Connection }

type Kept = ConnectionUse & { organizationId: string }

/** The uses that wait to be written, of all organizations. */
export type ConnectionUses = {
  add(organizationId: string, use: ConnectionUse): void
  flush: WriteBehind<Kept>['flush']
}

type Settings = { store: Store; logger: Logger }

// So many take the embedded store some milliseconds, in which no request is served.
const AT_ONCE = 200

const createWrite =
  ({ store }: Pick<Settings, 'store'>) =>
  async (organizationId: string, uses: readonly ConnectionUse[]): Promise<void> => {
    const { artifacts, connections } = store.forOrganization(organizationId)
    // Whoever was disconnected a moment ago, perhaps by another process, lost the grant first: a use from before brings nothing back.
    const live = await Promise.all(
      uses.map(async ({ grantId, connection }) =>
        (await artifacts.find(GRANT_KIND, grantId)) ? [connection] : [],
      ),
    )
    if (live.flat().length > 0) await connections.note(live.flat())
  }

/** Keeps the connections' scopes and times of last use up to date, behind the requests (write-behind.ts). */
export const createConnectionUses = ({ store, logger }: Settings): ConnectionUses => {
  const write = createWrite({ store })
  const behind = createWriteBehind<Kept>({
    name: 'uses of connections',
    logger,
    unite: (earlier, later) => ({
      ...later,
      connection: uniteConnections(earlier.connection, later.connection),
    }),
    async write(all) {
      for (const [organizationId, uses] of Map.groupBy(all, (use) => use.organizationId))
        for (let from = 0; from < uses.length; from += AT_ONCE) {
          await write(organizationId, uses.slice(from, from + AT_ONCE))
          await setImmediate()
        }
    },
  })
  return {
    add(organizationId, use) {
      const { accountId, clientId } = use.connection
      behind.add(`${organizationId} ${accountId} ${clientId}`, { organizationId, ...use })
    },
    flush: behind.flush,
  }
}
