import type { Clock, LastUse, OwnerUsage, UsageEntry } from '@orgo/model'
import { lastDays } from '../../src/days.ts'
import { LAST_USE_KEPT_FOR, type Usage } from '../../src/store.ts'
import type { Data } from './data.ts'
import type { Rules } from './rules.ts'

type Own = { data: Data; rules: Rules; clock: Clock; organizationId: string }

type Days = OwnerUsage['days']

const sum = (one: Days, other: Days): Days => {
  const total = structuredClone(one)
  for (const [day, counts] of Object.entries(other))
    for (const [event, count] of Object.entries(counts))
      total[day] = { ...total[day], [event]: (total[day]?.[event] ?? 0) + count }
  return total
}

const NOTHING: OwnerUsage = { lastUses: {}, days: {} }

export const createMemoryUsage = ({ data, rules, clock, organizationId }: Own): Usage => {
  const place = (owner: string) => rules.place(organizationId, owner)
  const add = async ({ owner, lastUses = {}, days = {} }: UsageEntry) => {
    const before = structuredClone(data.usage.get(place(owner)) ?? NOTHING)
    if (rules.betweenReadAndWrite) await rules.betweenReadAndWrite()
    const isLatest = ([name, { at }]: [string, LastUse]) =>
      at >= (before.lastUses[name]?.at ?? 0) || !rules.keepsLatestUse
    data.usage.set(place(owner), {
      lastUses: { ...before.lastUses, ...Object.fromEntries(Object.entries(lastUses).filter(isLatest)) },
      days: rules.addsCounts ? sum(before.days, days) : { ...before.days, ...days },
    })
  }
  const read = (owner: string, count: number): OwnerUsage => {
    const { lastUses, days } = rules.copy(data.usage.get(place(owner)) ?? NOTHING)
    const asked = rules.readsFewDays ? Math.min(count, rules.mostDays) : rules.mostDays
    const wanted = lastDays(asked, clock.now())
    const isKept = (at: number) => at > clock.now() - LAST_USE_KEPT_FOR || !rules.forgetsUses
    return {
      lastUses: Object.fromEntries(Object.entries(lastUses).filter(([, { at }]) => isKept(at))),
      days: Object.fromEntries(Object.entries(days).filter(([day]) => wanted.includes(day))),
    }
  }
  return {
    async add(entries) {
      for (const entry of entries) await add(entry)
    },
    read: async (owners, days) => owners.map((owner) => read(owner, days)),
    forget: async (owner) => void data.usage.delete(place(owner)),
  }
}
