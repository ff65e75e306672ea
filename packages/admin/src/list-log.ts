import type { AuditEntry } from '@orgo/model'
import { z } from 'zod'
import { type Actor, requireRight } from './actor.ts'
import { parseInput } from './input.ts'
import { limitOf } from './limit.ts'
import type { OpenOrganization } from './open-organization.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const isDay = (value: string): boolean => z.iso.date().safeParse(value).success

const timeSchema = z
  .string()
  .refine(
    (value) => isDay(value) || z.iso.datetime().safeParse(value).success,
    'must be a day such as 2026-11-25, or a time such as 2026-11-25T09:30:00Z',
  )

const word = z.string().trim().max(300)

const inputSchema = z.object({
  before: z.string().optional(),
  limit: limitOf('entries'),
  action: word.optional(),
  actor: word.optional(),
  target: word.optional(),
  since: timeSchema.optional(),
  until: timeSchema.optional(),
})

type Filter = z.output<typeof inputSchema>

/** The input of `listLog`, unchecked. */
export type LogFilter = { [Name in keyof Filter]?: unknown }

const includes = (text: string, part: string | undefined): boolean =>
  part === undefined || text.toLowerCase().includes(part.toLowerCase())

const fits =
  ({ action, actor, target }: Filter) =>
  (entry: AuditEntry): boolean =>
    (action === undefined || entry.action === action || entry.action.startsWith(`${action}.`)) &&
    includes(entry.actor, actor) &&
    includes(entry.target, target)

// Ids begin with the time of their entries, so that a time is compared with ids.
const idAt = (time: number): string => new Date(time).toISOString()

/** Returns what the ids of later entries come after: the end of a day, or of a millisecond. */
const endOf = (until: string): string => idAt(Date.parse(until) + (isDay(until) ? DAY_MS : 1))

const firstOf = (...ids: (string | undefined)[]): string | undefined =>
  ids.filter((id) => id !== undefined).toSorted()[0]

// How many entries are read at once. Others are served between two readings.
const READ_AT_ONCE = 1000

/**
 * Returns the organization's log: at most `limit` entries (default 50), newest first, older than the entry with the id `before`.
 *
 * `action` is an action, or the subject of several, such as `application`; `actor` and `target` are parts of theirs, in upper or lower case;
 * `since` and `until` are days or times in UTC, themselves included. Without a filter the result is what one reading of the store returns. A
 * filter by action, actor or target reads until `limit` entries fit: a thousand entries in a few milliseconds, at worst all since `since`.
 *
 * @throws Refusal `not-allowed`, `input-invalid`
 */
export const listLog = async (
  actor: Actor,
  { data }: OpenOrganization,
  input: LogFilter,
): Promise<AuditEntry[]> => {
  requireRight(actor, 'logs')
  const filter = parseInput(inputSchema, input)
  const { limit, until } = filter
  const since = filter.since === undefined ? '' : idAt(Date.parse(filter.since))
  const isFiltered = [filter.action, filter.actor, filter.target].some((part) => part !== undefined)
  const size = isFiltered ? READ_AT_ONCE : limit
  const found: AuditEntry[] = []
  let before = firstOf(filter.before, until === undefined ? undefined : endOf(until))
  let page: AuditEntry[]
  do {
    page = await data.audit.list({ before, limit: size })
    found.push(...page.filter(({ id }) => id >= since).filter(fits(filter)))
    before = page.at(-1)?.id
  } while (page.length === size && found.length < limit && (before ?? '') >= since)
  return found.slice(0, limit)
}
