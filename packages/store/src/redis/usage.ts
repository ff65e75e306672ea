import type { Clock, OwnerUsage, UsageEntry } from '@orgo/model'
import { DAY, dayOf, lastDays } from '../days.ts'
import { DAYS_COUNTED, LAST_USE_KEPT_FOR, type Usage } from '../store.ts'
import type { Connection } from './connect.ts'
import { keysOf } from './keys.ts'
import { USES_FIELD } from './usage-script.ts'

type Text = string | null | undefined

/** A hash that nobody has written to for a while may still have uses that are forgotten. */
const usesOf = (text: Text, forgotten: number): OwnerUsage['lastUses'] => {
  const uses: OwnerUsage['lastUses'] = JSON.parse(text ?? '{}')
  return Object.fromEntries(Object.entries(uses).filter(([, { at }]) => at > forgotten))
}

const daysOf = (days: readonly string[], texts: readonly Text[]): OwnerUsage['days'] =>
  Object.fromEntries(
    days.flatMap((day, index) => {
      const text = texts[index]
      return text == null ? [] : [[day, JSON.parse(text)]]
    }),
  )

type Place = { connection: Connection; organizationId: string; clock: Clock }

export const createUsage = ({ connection, organizationId, clock }: Place): Usage => {
  const keys = keysOf(organizationId)
  const add = async ({ owner, lastUses = {}, days = {} }: UsageEntry): Promise<void> => {
    const now = clock.now()
    const added = JSON.stringify({ lastUses, days })
    const words = [now - LAST_USE_KEPT_FOR, dayOf(now - DAYS_COUNTED * DAY), added]
    await connection.script('addUsage', keys.usage(owner), words)
  }
  return {
    async add(entries) {
      await Promise.all(entries.map(add))
    },
    async read(owners, count) {
      const now = clock.now()
      const days = lastDays(Math.min(count, DAYS_COUNTED), now)
      const found = await connection.run((client) =>
        Promise.all(owners.map((owner) => client.hmget(keys.usage(owner), USES_FIELD, ...days))),
      )
      return found.map(([uses, ...counts]) => ({
        lastUses: usesOf(uses, now - LAST_USE_KEPT_FOR),
        days: daysOf(days, counts),
      }))
    },
    async forget(owner) {
      await connection.run((client) => client.del(keys.usage(owner)))
    },
  }
}
