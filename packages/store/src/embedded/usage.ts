import type { Clock, LastUse, OwnerUsage, UsageEntry } from '@orgo/model'
import { DAY, dayOf } from '../days.ts'
import { DAYS_COUNTED, LAST_USE_KEPT_FOR, type Usage } from '../store.ts'
import type { Database } from './database.ts'
import type { GroupCommit } from './group-commit.ts'

const OF_OWNER = 'organization_id = :organization AND owner = :owner'

const USE = `INSERT INTO last_use (organization_id, owner, name, at, address)
  VALUES (:organization, :owner, :name, :at, :address)
  ON CONFLICT (organization_id, owner, name) DO UPDATE SET at = excluded.at, address = excluded.address
  WHERE excluded.at >= at`
const COUNT = `INSERT INTO daily_count (organization_id, owner, day, event, count)
  VALUES (:organization, :owner, :day, :event, :count)
  ON CONFLICT (organization_id, owner, day, event) DO UPDATE SET count = count + excluded.count`
const USES = `SELECT name, at, address FROM last_use WHERE ${OF_OWNER} AND at > :forgotten`
const COUNTS = `SELECT day, event, count FROM daily_count WHERE ${OF_OWNER} AND day > :before AND day <= :now ORDER BY day`
const FORGET_USES = `DELETE FROM last_use WHERE ${OF_OWNER}`
const FORGET_COUNTS = `DELETE FROM daily_count WHERE ${OF_OWNER}`

type Row = Record<string, unknown>

const useOf = ({ name, at, address }: Row): [string, LastUse] => [
  String(name),
  { at: Number(at), ...(address === null ? {} : { address: String(address) }) },
]

const daysOf = (rows: readonly Row[]): OwnerUsage['days'] =>
  Object.fromEntries(
    [...Map.groupBy(rows, ({ day }) => dayOf(Number(day)))].map(([day, counts]) => [
      day,
      Object.fromEntries(counts.map(({ event, count }) => [String(event), Number(count)])),
    ]),
  )

type Place = { database: Database; together: GroupCommit; organizationId: string; clock: Clock }

export const createUsage = ({ database, together, organizationId: organization, clock }: Place): Usage => {
  const add = ({ owner, lastUses = {}, days = {} }: UsageEntry): void => {
    for (const [name, { at, address = null }] of Object.entries(lastUses))
      database.run(USE, { organization, owner, name, at, address })
    for (const [day, counts] of Object.entries(days))
      for (const [event, count] of Object.entries(counts))
        database.run(COUNT, { organization, owner, day: Date.parse(day), event, count })
  }
  const read = (owner: string, days: number): OwnerUsage => {
    const now = clock.now()
    const uses = database.all(USES, { organization, owner, forgotten: now - LAST_USE_KEPT_FOR })
    const counts = database.all(COUNTS, { organization, owner, before: now - days * DAY, now })
    return { lastUses: Object.fromEntries(uses.map(useOf)), days: daysOf(counts) }
  }
  return {
    async add(entries) {
      await together(() => entries.forEach(add))
    },
    async read(owners, days) {
      return owners.map((owner) => read(owner, Math.min(days, DAYS_COUNTED)))
    },
    async forget(owner) {
      await together(() => {
        database.run(FORGET_USES, { organization, owner })
        database.run(FORGET_COUNTS, { organization, owner })
      })
    },
  }
}
