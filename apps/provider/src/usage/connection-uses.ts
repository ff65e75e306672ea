import { setImmediate } from 'node:timers/promises'
import type { Connection } from '@orgo/model'
import { GRANT_KIND, type Store } from '@orgo/store'
import type { Logger } from 'pino'
import { createWriteBehind, type WriteBehind } from './write-behind.ts'

/** A use of a connection: an application got tokens for a member under a grant. */
export type ConnectionUse = {
  accountId: string
  clientId: string
  grantId: string
  /** The granted scopes, separated by spaces. */
  scope: string
  /** The names of the claims that were asked for one by one. */
  claims: readonly string[]
  /** Milliseconds since the epoch. */
  at: number
}

type Note = { organizationId: string; use: ConnectionUse }

type Kept = {
  organizationId: string
  /** The latest. */
  use: ConnectionUse
  /** Each as it was granted: most often it is the same. */
  scopes: Set<string>
  claims: Set<string>
  since: number
}

/** The uses that wait to be written, of all organizations. */
export type ConnectionUses = {
  add(organizationId: string, use: ConnectionUse): void
  flush: WriteBehind<Note>['flush']
}

const nothingYet = ({ organizationId, use }: Note): Kept => ({
  organizationId,
  use,
  scopes: new Set(),
  claims: new Set(),
  since: use.at,
})

const keep = (note: Note, earlier: Kept | undefined): Kept => {
  const kept = earlier ?? nothingYet(note)
  kept.use = note.use
  kept.scopes.add(note.use.scope)
  for (const claim of note.use.claims) kept.claims.add(claim)
  return kept
}

const connectionOf = ({ use: { accountId, clientId, at }, scopes, claims, since }: Kept): Connection => ({
  accountId,
  clientId,
  scopes: [...new Set([...scopes].flatMap((scope) => scope.split(' ')))].toSorted(),
  claims: [...claims].toSorted(),
  since: new Date(since).toISOString(),
  lastUsedAt: new Date(at).toISOString(),
})

type Settings = { store: Store; logger: Logger }

// So many take the embedded store some milliseconds, in which no request is served.
const AT_ONCE = 200

const createWrite =
  ({ store }: Pick<Settings, 'store'>) =>
  async (organizationId: string, uses: readonly Kept[]): Promise<void> => {
    const { artifacts, connections } = store.forOrganization(organizationId)
    // Whoever was disconnected a moment ago, perhaps by another process, lost the grant first: a use from before brings nothing back.
    const live = await Promise.all(
      uses.map(async (kept) =>
        (await artifacts.find(GRANT_KIND, kept.use.grantId)) ? [connectionOf(kept)] : [],
      ),
    )
    if (live.flat().length > 0) await connections.note(live.flat())
  }

/** Keeps the connections' scopes and times of last use up to date, behind the requests (write-behind.ts). */
export const createConnectionUses = ({ store, logger }: Settings): ConnectionUses => {
  const write = createWrite({ store })
  const behind = createWriteBehind<Note, Kept>({
    name: 'uses of connections',
    logger,
    keep,
    async write(all) {
      for (const [organizationId, uses] of Map.groupBy(all, (kept) => kept.organizationId))
        for (let from = 0; from < uses.length; from += AT_ONCE) {
          await write(organizationId, uses.slice(from, from + AT_ONCE))
          await setImmediate()
        }
    },
  })
  return {
    add(organizationId, use) {
      behind.add(`${organizationId} ${use.accountId} ${use.clientId}`, { organizationId, use })
    },
    flush: behind.flush,
  }
}
