import { type Application, isGone, type Member } from '@orgo/model'
import type { OrganizationStore, Store } from '@orgo/store'
import type { Deployment } from '../deployment.ts'
import { openKeys } from '../keys/list.ts'
import {
  addCounts,
  type Counts,
  countsOf,
  createEntrySeal,
  createHeader,
  type Entry,
  noCounts,
  SEAL_PURPOSE,
} from './format.ts'

export type Backup = { createdAt: string; lines: AsyncIterable<string>; counts: () => Counts }

const BATCH = 500

// Deleted applications that can be restored are in it: whoever restores the backup can still restore them.
async function* applicationsOf(
  { applications }: OrganizationStore,
  now: number,
): AsyncGenerator<Application[]> {
  const all = (await applications.list()).filter((application) => !isGone(application, now))
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH)
}

async function* membersOf({ members }: OrganizationStore): AsyncGenerator<Member[]> {
  let page: Member[] = []
  do {
    page = await members.listById({ after: page.at(-1)?.id, limit: BATCH })
    if (page.length > 0) yield page
  } while (page.length === BATCH)
}

/** Yields the whole directory, with one batch in memory at a time. */
async function* entriesOf(store: Store, now: number): AsyncGenerator<Entry> {
  for (const { revision, ...organization } of await store.organizations.list()) {
    const data = store.forOrganization(organization.id)
    yield { kind: 'organization', organization, keys: await openKeys(data.keys) }
    for await (const applications of applicationsOf(data, now)) yield { kind: 'applications', applications }
    for await (const members of membersOf(data)) yield { kind: 'members', members }
  }
}

/** Returns the lines of a backup of the whole directory. After the last line `counts()` returns the numbers of its records. */
export const backup = ({ store, clock, seal: sealFor }: Deployment): Backup => {
  const seal = sealFor(SEAL_PURPOSE)
  const header = createHeader({ seal, clock })
  let counts = noCounts
  async function* lines(): AsyncGenerator<string> {
    const { close } = createEntrySeal({ seal, header })
    let number = 1
    yield JSON.stringify(header)
    for await (const entry of entriesOf(store, clock.now())) {
      counts = addCounts(counts, countsOf(entry))
      number += 1
      yield close(entry, number)
    }
    yield close({ kind: 'end', counts }, number + 1)
  }
  return { createdAt: header.createdAt, counts: () => counts, lines: lines() }
}
