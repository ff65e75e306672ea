import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { systemClock } from '@orgo/model'
import { developmentSecret, type OrganizationStore, openStore, type Store } from '@orgo/store'

type Place = { dataDir: string; secret: string; mongodbUrl?: string }

/** Works on a deployment's store as the provider does, with what the command line never shows. */
const withStore = async <Result>(place: Place, work: (store: Store) => Promise<Result>): Promise<Result> => {
  const store = await openStore({ ...place, clock: systemClock })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Everything in a directory. */
export const contentsOf = (place: Place) =>
  withStore(place, async (store) =>
    Promise.all(
      (await store.organizations.list()).map(async ({ revision, ...organization }) => {
        const { applications, members, keys } = store.forOrganization(organization.id)
        return {
          organization,
          revision,
          applications: await applications.list(),
          members: await members.list({ limit: 100_000 }),
          keys: await keys.list(),
        }
      }),
    ),
  )

/** Writes into acme's data what a provider would, had somebody signed in. */
export const writeAsProvider = (dataDir: string, write: (acme: OrganizationStore) => Promise<void>) =>
  withStore({ dataDir, secret: developmentSecret(dataDir) }, async (store) => {
    const acme = await store.organizations.findBySlug('acme')
    await write(store.forOrganization(acme?.id ?? ''))
  })

/** How many members an embedded store has by now, whoever is writing to it. */
export const countMembers = (dataDir: string): number => {
  const file = join(dataDir, 'directory.db')
  if (!existsSync(file)) return 0
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    const row = database.prepare('SELECT count(*) AS members FROM member').get()
    database.close()
    return Number(row?.members)
  } catch {
    // It is being made.
    return 0
  }
}
