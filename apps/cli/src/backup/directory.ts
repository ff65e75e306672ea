import type { Application, Clock, Member } from '@orgo/model'
import type { OrganizationStore, Seal, Store } from '@orgo/store'
import { openKeys } from '../open-keys.ts'
import { addCounts, countsOf, createEntrySeal, createHeader, type Entry, noCounts } from './format.ts'

const BATCH = 500

async function* applicationsOf({ applications }: OrganizationStore): AsyncGenerator<Application[]> {
  const all = await applications.list()
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH)
}

async function* membersOf({ members }: OrganizationStore): AsyncGenerator<Member[]> {
  let page: Member[] = []
  do {
    page = await members.listById({ after: page.at(-1)?.id, limit: BATCH })
    if (page.length > 0) yield page
  } while (page.length === BATCH)
}

/** The whole directory, a batch in memory at a time. */
async function* entriesOf(store: Store): AsyncGenerator<Entry> {
  for (const { revision, ...organization } of await store.organizations.list()) {
    const handle = store.forOrganization(organization.id)
    yield { kind: 'organization', organization, keys: await openKeys(handle.keys) }
    for await (const applications of applicationsOf(handle)) yield { kind: 'applications', applications }
    for await (const members of membersOf(handle)) yield { kind: 'members', members }
  }
}

/** The lines of a backup; `counts()` says at the end what is in it. */
export const backupLines = (store: Store, seal: Seal, clock: Clock) => {
  const header = createHeader(seal, clock)
  let counts = noCounts
  async function* lines(): AsyncGenerator<string> {
    const { close } = createEntrySeal(seal, header)
    let number = 1
    yield JSON.stringify(header)
    for await (const entry of entriesOf(store)) {
      counts = addCounts(counts, countsOf(entry))
      number += 1
      yield close(entry, number)
    }
    yield close({ kind: 'end', counts }, number + 1)
  }
  return { header, counts: () => counts, lines: lines() }
}
